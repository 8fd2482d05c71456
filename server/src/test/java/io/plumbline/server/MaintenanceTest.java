package io.plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.server.settings.ServerSettings;
import io.plumbline.server.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
    @TempDir
    private Path folder;

    @Test
    void serving_is_asked_for_when_no_verb_is_named() {
        assertThat(Maintenance.asked(List.of("--data", "x"))).isEmpty();
    }

    @Test
    void a_verb_without_a_file_is_refused() {
        assertThatThrownBy(() -> Maintenance.asked(List.of("backup", "--data", "x")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("names no file");
    }

    @Test
    void what_was_backed_up_can_be_restored_into_an_empty_folder() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Path archive = folder.resolve("plumbline.zip");
        Maintenance backup = Maintenance.asked(List.of("--data", "a", "backup", archive.toString()))
                .orElseThrow();
        assertThat(backup.flags()).containsExactly("--data", "a");

        assertThat(backup.run(settings("a"), InstantSource.system())).contains(archive.toString());
        Maintenance restore =
                Maintenance.asked(List.of("restore", archive.toString())).orElseThrow();
        assertThat(restore.run(settings("b"), InstantSource.system())).contains("restored");
        assertThat(Files.exists(archive)).isTrue();
    }

    private ServerSettings settings(String name) {
        Path data = folder.resolve(name);
        return new SettingsReader(Map.of()).read(List.of("--data", data.toString()));
    }
}
