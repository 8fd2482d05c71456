package io.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTreeTest implements FileTreeContract {
    @TempDir
    Path folder;

    @Override
    public FileTree tree(Map<String, String> files, Map<String, String> links) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            for (var link : links.entrySet()) {
                Files.createSymbolicLink(folder.resolve(link.getKey()), Path.of(link.getValue()));
            }
            return DiskTree.open(folder, new TreeLimits(10, 4));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void does_not_show_git() throws IOException {
        Files.createDirectories(folder.resolve("sub/.git"));
        Files.writeString(folder.resolve("sub/.git/config"), "secret");
        var tree = DiskTree.open(folder);

        assertThat(tree.find("sub/.git/config")).isEmpty();
        assertThat(tree.list("sub")).isEmpty();
    }

    @Test
    void an_id_changes_with_the_content() throws IOException {
        var tree = tree(Map.of("d/a", "1"), Map.of());
        var file = tree.find("d/a").orElseThrow();
        var directory = tree.find("").orElseThrow();
        Files.writeString(folder.resolve("d/a"), "22");

        assertThat(tree.find("d/a").orElseThrow().id()).isNotEqualTo(file.id());
        assertThat(tree.find("").orElseThrow().id()).isNotEqualTo(directory.id());
    }

    @Test
    void refuses_what_is_no_directory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DiskTree.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> DiskTree.open(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is a file");
    }
}
