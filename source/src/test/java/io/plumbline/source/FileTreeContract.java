package io.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every file tree does; a test class for each adapter fills a tree.
interface FileTreeContract {
    /// A tree with these files and links, and at most 10 bytes in a file and 4 entries in a directory.
    FileTree tree(Map<String, String> files, Map<String, String> links);

    @Test
    default void finds_files_and_directories() {
        var tree = tree(Map.of("a/b/c.txt", "hello", "z", ""), Map.of());

        assertThat(tree.find("a/b/c.txt")).hasValueSatisfying(entry -> {
            assertThat(entry.path()).isEqualTo("a/b/c.txt");
            assertThat(entry.name()).isEqualTo("c.txt");
            assertThat(entry.kind()).isEqualTo(TreeEntry.Kind.FILE);
            assertThat(entry.size()).isEqualTo(5);
        });
        assertThat(tree.find("a/b"))
                .hasValueSatisfying(entry -> assertThat(entry.isDirectory()).isTrue());
        assertThat(tree.find(""))
                .hasValueSatisfying(entry -> assertThat(entry.isDirectory()).isTrue());
        assertThat(tree.find("a/x")).isEmpty();
        assertThat(tree.find("z/below-a-file")).isEmpty();
    }

    @Test
    default void lists_sorted_by_name() {
        var tree = tree(Map.of("d/b", "1", "d/a/x", "2", "d/a.txt", "3", "d/a-b", "4"), Map.of());

        assertThat(tree.list("d")).extracting(TreeEntry::path).containsExactly("d/a", "d/a-b", "d/a.txt", "d/b");
        assertThat(tree.list("d/b")).isEmpty();
        assertThat(tree.list("nowhere")).isEmpty();
    }

    @Test
    default void ids_tell_content_apart() {
        var tree = tree(Map.of("one/x", "1", "two/x", "1", "three/x", "2", "four/y", "1"), Map.of());

        assertThat(id(tree, "one/x")).isEqualTo(id(tree, "two/x")).isNotEqualTo(id(tree, "three/x"));
        assertThat(id(tree, "one")).isNotEqualTo(id(tree, "three")).isNotEqualTo(id(tree, "four"));
    }

    @Test
    default void a_missing_file_is_not_found() {
        var tree = tree(Map.of("a/b", "1"), Map.of());

        assertThatThrownBy(() -> tree.read("a/c")).satisfies(has(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> tree.read("a")).satisfies(has(ErrorCode.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a/../b", "a//b", "a/", "./a", "a\0b"})
    default void refuses_paths_that_could_leave_the_tree(String path) {
        var tree = tree(Map.of("a/b", "1"), Map.of());

        assertThatThrownBy(() -> tree.find(path)).satisfies(has(ErrorCode.INVALID_INPUT));
        assertThatThrownBy(() -> tree.read(path)).satisfies(has(ErrorCode.INVALID_INPUT));
        assertThatThrownBy(() -> tree.list(path)).satisfies(has(ErrorCode.INVALID_INPUT));
    }

    @Test
    default void follows_links_inside_the_tree() {
        var tree = tree(
                Map.of("base/app.yaml", "x", "prod/own.yaml", "y"),
                Map.of("prod/app.yaml", "../base/app.yaml", "live", "prod", "prod/base", "./../base"));

        assertThat(text(tree, "prod/app.yaml")).isEqualTo("x");
        assertThat(text(tree, "live/base/app.yaml")).isEqualTo("x");
        assertThat(tree.find("live/own.yaml").orElseThrow().path()).isEqualTo("live/own.yaml");
        assertThat(tree.list("live"))
                .extracting(TreeEntry::path)
                .containsExactly("live/app.yaml", "live/base", "live/own.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../../etc/passwd", "..", "sub/../../x"})
    default void refuses_links_that_leave_the_tree(String target) {
        var tree = tree(Map.of("sub/a", "1"), Map.of("evil", target));

        assertThatThrownBy(() -> tree.read("evil")).satisfies(has(ErrorCode.REFUSED));
        assertThatThrownBy(() -> tree.find("evil")).satisfies(has(ErrorCode.REFUSED));
        assertThatThrownBy(() -> tree.list("")).satisfies(has(ErrorCode.REFUSED));
    }

    @Test
    default void a_link_to_nothing_is_nothing() {
        var tree = tree(Map.of("a", "1"), Map.of("dangling", "nowhere"));

        assertThat(tree.find("dangling")).isEmpty();
        assertThat(tree.list("")).extracting(TreeEntry::path).containsExactly("a");
    }

    @Test
    default void loops_of_links_end_with_a_named_limit() {
        var tree = tree(Map.of("a", "1"), Map.of("x", "y", "y", "x"));

        assertThatThrownBy(() -> tree.find("x"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("links in a path");
    }

    @Test
    default void large_files_and_directories_end_with_a_named_limit() {
        var tree = tree(Map.of("big", "12345678901", "d/1", "", "d/2", "", "d/3", "", "d/4", "", "d/5", ""), Map.of());

        assertThatThrownBy(() -> tree.read("big"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("file bytes");
        assertThatThrownBy(() -> tree.list("d"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("directory entries");
    }

    private static String id(FileTree tree, String path) {
        return tree.find(path).orElseThrow().id();
    }

    private static String text(FileTree tree, String path) {
        return new String(tree.read(path), StandardCharsets.UTF_8);
    }

    private static Consumer<Throwable> has(ErrorCode code) {
        return failure -> assertThat(((PlumbException) failure).code()).isEqualTo(code);
    }
}
