package io.plumbline.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortClaimsTest {
    @TempDir
    private Path folder;

    /// Below what systems give away by themselves, so that no connection takes such a port by chance.
    private static final int WANTED = 21_000;

    @Test
    void two_demonstrations_made_in_the_same_moment_never_choose_the_same_port() throws Exception {
        var claims = new ArrayList<PortClaims>();
        var chosen = new ArrayList<Future<Integer>>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var mine = new PortClaims(folder);
                claims.add(mine);
                chosen.add(together.submit(() -> mine.claim(WANTED)));
            }
        }
        var ports = new HashSet<Integer>();
        for (Future<Integer> port : chosen) {
            ports.add(port.get());
        }
        assertThat(ports).hasSize(8);
        claims.forEach(PortClaims::close);
    }

    @Test
    void a_port_that_somebody_listens_on_is_passed_over() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var claims = new PortClaims(folder)) {
            assertThat(claims.take(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void what_was_claimed_is_free_again_when_the_demonstration_ends() {
        int port;
        try (var first = new PortClaims(folder);
                var second = new PortClaims(folder)) {
            port = first.claim(WANTED);
            assertThat(first.take(port)).isFalse();
            assertThat(second.take(port)).isFalse();
        }
        try (var third = new PortClaims(folder)) {
            assertThat(third.take(port)).isTrue();
        }
    }
}
