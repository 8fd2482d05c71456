package io.plumbline.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
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
}
