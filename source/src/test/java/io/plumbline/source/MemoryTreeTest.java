package io.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTreeTest implements FileTreeContract {
    @Override
    public FileTree tree(Map<String, String> files, Map<String, String> links) {
        var builder = MemoryTree.builder().limits(new TreeLimits(10, 4));
        files.forEach(builder::file);
        links.forEach(builder::link);
        return builder.build();
    }

    @Test
    void knows_executables_and_empty_directories() {
        var tree = MemoryTree.builder()
                .executable("run.sh", "#!")
                .directory("empty")
                .build();

        assertThat(tree.find("run.sh").orElseThrow().kind()).isEqualTo(TreeEntry.Kind.EXECUTABLE);
        assertThat(tree.find("empty").orElseThrow().isDirectory()).isTrue();
        assertThat(tree.list("empty")).isEmpty();
    }

    @Test
    void knows_which_directories_are_free_of_links() {
        var tree = MemoryTree.builder().file("a/b", "1").link("c/d", "../a/b").build();

        assertThat(tree.linkFree("a")).isTrue();
        assertThat(tree.linkFree("c")).isFalse();
        assertThat(tree.linkFree("")).isFalse();
    }

    @Test
    void refuses_a_file_below_a_file() {
        assertThatThrownBy(() -> MemoryTree.builder().file("a", "1").file("a/b", "2"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("'a' is a file");
    }
}
