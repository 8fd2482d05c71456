package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyVerbTest {
    @TempDir
    Path folder;

    private CommandWorld world;

    @BeforeEach
    void open() {
        world = new CommandWorld(folder);
        file("a", "one");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void file(String name, String content) {
        world.file("web/" + name + ".yaml", """
                apiVersion: host.plumbline.dev/v1
                kind: File
                metadata: {name: %s}
                spec: {path: %s.txt, content: "%s"}
                """.formatted(name, name, content));
    }

    private int apply(String... more) {
        var args = new ArrayList<String>(List.of("apply", "web", "--data", "state"));
        args.addAll(List.of(more));
        return world.run(args.toArray(String[]::new));
    }

    private Path made(String name) {
        return folder.resolve("state/hosts/local/default/" + name);
    }

    @Test
    void a_folder_is_planned_applied_and_unchanged_the_second_time() {
        assertThat(apply("--dry-run")).as(world.err()).isEqualTo(2);
        assertThat(made("a.txt")).doesNotExist();
        assertThat(apply()).as(world.err()).isZero();
        assertThat(made("a.txt")).hasContent("one");
        assertThat(world.out()).contains("File/a created");
        assertThat(apply("--dry-run")).isZero();
    }

    @Test
    void what_is_declared_no_more_goes_with_prune_only() throws IOException {
        file("b", "two");
        assertThat(apply()).isZero();
        Files.delete(folder.resolve("web/b.yaml"));
        assertThat(apply()).isZero();
        assertThat(made("b.txt")).exists();
        assertThat(apply("--prune")).isZero();
        assertThat(made("b.txt")).doesNotExist();
        assertThat(made("a.txt")).exists();
    }

    @Test
    void nothing_is_touched_when_an_object_is_wrong() {
        world.file(
                "web/b.yaml",
                "apiVersion: host.plumbline.dev/v1\nkind: File\nmetadata: {name: b}\nspec: {path: b.txt, contnt: x}\n");
        assertThat(apply()).isEqualTo(64);
        assertThat(world.err()).contains("b.yaml:4").contains("did you mean 'content'?");
        assertThat(made("a.txt")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_plan_is_refused() {
        world.file("plan.json", "{\"apiVersion\":\"plumbline.dev/v1\",\"kind\":\"Plan\"}");
        assertThat(world.run("apply", "plan.json")).isEqualTo(64);
        world.file("other.json", "{}");
        assertThat(world.run("apply", "other.json")).isEqualTo(64);
        assertThat(world.err()).contains("is no plan");
    }
}
