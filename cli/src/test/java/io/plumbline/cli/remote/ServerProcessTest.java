package io.plumbline.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file(String name, Instant written) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "");
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private List<String> command() {
        return command("");
    }

    private List<String> command(String more) {
        return new ServerProcess.Launch(
                        Path.of("java"),
                        folder.resolve("server.jar"),
                        folder.resolve("server.aot"),
                        folder,
                        Optional.empty(),
                        List.of("--listen", "127.0.0.1:0"))
                .command(more);
    }

    @Test
    void a_cache_is_used_when_it_was_recorded_with_this_jar() throws IOException {
        file("server.jar", NOON);
        assertThat(command()).noneMatch(word -> word.contains("AOTCache"));
        file("server.aot", NOON.minusSeconds(1));
        assertThat(command()).noneMatch(word -> word.contains("AOTCache"));
        file("server.aot", NOON.plusSeconds(1));
        assertThat(command())
                .contains("-XX:AOTCache=" + folder.resolve("server.aot"))
                .endsWith("--data", folder.toString(), "--listen", "127.0.0.1:0");
    }

    @Test
    void options_of_the_user_count_before_the_usual_ones() throws IOException {
        file("server.options", NOON);
        Files.writeString(folder.resolve("server.options"), "-Xmx1g\n-Xss512k\n");
        assertThat(command(" -Xmx4g  -Dx=y ").subList(1, 5)).containsExactly("-Xmx1g", "-Xss512k", "-Xmx4g", "-Dx=y");
    }

    @Test
    void the_address_of_a_server_that_runs_already_stays() throws Exception {
        file("server.jar", NOON);
        Path address = Files.writeString(folder.resolve("address"), "http://127.0.0.1:7421\n");
        Path java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'is in use by another Plumbline'; exit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path log = folder.resolve("log");
        var launch = new ServerProcess.Launch(
                java, folder.resolve("server.jar"), folder.resolve("none"), folder, Optional.of(log), List.of());
        try (ServerProcess refused = ServerProcess.start(launch)) {
            assertThatThrownBy(() -> refused.awaitReady(Duration.ofMinutes(1), new ServerFinder(Map.of(), folder)))
                    .isInstanceOf(PlumbException.class)
                    .hasMessageContaining("is in use by another Plumbline");
        }
        assertThat(address).hasContent("http://127.0.0.1:7421");
    }
}
