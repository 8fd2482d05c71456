package io.plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.server.settings.SettingsReader;
import java.io.File;
import java.net.BindException;
import java.net.SocketException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlumbServerTest {
    @TempDir
    private Path folder;

    private static String told(Throwable cause) {
        var settings = new SettingsReader(Map.of()).read(List.of("--listen", "example:80"));
        return PlumbServer.explain(settings, new IllegalStateException("no start", cause))
                .explain();
    }

    @Test
    void an_address_that_cannot_be_listened_on_is_told_with_what_to_do() {
        assertThat(told(new UnknownHostException("example")))
                .contains("address example:80: has a name that no host has", "--listen HOST:PORT");
        assertThat(told(new BindException("in use"))).contains("is taken by another program");
        assertThat(told(new SocketException("Permission denied"))).contains("cannot be listened on: Permission denied");
    }

    private static String classPath() {
        return PlumbServerTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    @Test
    void a_full_disk_is_told_to_the_owner_of_the_server_who_can_then_end_in_order() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 4000; exec \"$@\"",
                        "sh",
                        java,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        FullDiskServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("told: .*has closed its file").contains("remedy: ", "closed\n");
    }
}
