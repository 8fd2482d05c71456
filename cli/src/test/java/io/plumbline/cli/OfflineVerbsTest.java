package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.offline.CompletionVerb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineVerbsTest {
    @TempDir
    Path folder;

    private CommandWorld world;

    @BeforeEach
    void open() {
        world = new CommandWorld(folder);
        world.file("web/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        world.file("shop.yaml", """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: /srv/none.git, path: web}
                  destination: {namespace: shop}
                """);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void renders_a_folder_or_an_application_from_a_folder() {
        assertThat(world.run("render", "web")).isZero();
        assertThat(world.out()).isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");
        assertThat(world.run("render", "shop.yaml", "--source", ".", "-o", "name"))
                .isZero();
        assertThat(world.out()).isEqualTo("ConfigMap/shop/a\n");
    }

    @Test
    void render_names_what_is_wrong_with_file_and_line() {
        world.file(
                "web/b.yaml",
                "apiVersion: plumbline.dev/v1\nkind: Hold\nmetadata: {name: h}\nspec:\n  aplication: x\n  reason: r\n");
        assertThat(world.run("render", "web")).isEqualTo(64);
        assertThat(world.err())
                .contains("b.yaml:5: spec.aplication: unknown field 'aplication'; did you mean 'application'?");
        assertThat(world.run("render", "nowhere.yaml")).isEqualTo(3);
        assertThat(world.run("render", "shop.yaml", "--source", "other=.")).isEqualTo(64);
    }

    @Test
    void renders_jsonnet_without_a_server() {
        world.file("net/a.jsonnet", "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'n' + 1}}");
        assertThat(world.run("render", "net", "-o", "name")).as(world.err()).isZero();
        assertThat(world.out()).isEqualTo("ConfigMap/n1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create -f", "render", "apply", "health -f", "action list -f"})
    void a_file_that_is_not_there_is_told_once_and_the_same_way_by_every_verb(String verb) {
        String[] words = (verb + " gone.yaml").split(" ");

        assertThat(world.run(words)).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(world.err()).isEqualTo("error: gone.yaml: is not there\n  remedy: check the path\n");
    }

    @Test
    void a_folder_in_place_of_a_file_is_told() {
        assertThat(world.file("things/x", "").run("create", "-f", "things")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(world.err()).contains("error: things: cannot be read: ");
    }

    @Test
    void prints_and_writes_schemas() {
        assertThat(world.run("schema", "application")).isZero();
        assertThat(world.out()).contains("\"title\": \"Application\"");
        assertThat(world.run("schema", "--write", "schemas")).isZero();
        assertThat(folder.resolve("schemas/plumbline.dev/v1/Application.json")).exists();
        assertThat(world.run("schema", "Aplication")).isEqualTo(3);
        assertThat(world.err()).contains("did you mean Application?");
    }

    @Test
    void every_verb_has_a_help_with_an_example() {
        for (Verbs.Verb verb : Verbs.ALL) {
            assertThat(world.run(verb.name(), "--help")).isZero();
            assertThat(world.out()).as(verb.name()).contains("Example").contains("plumb " + verb.name());
        }
    }

    @Test
    void the_stored_completion_script_is_the_one_the_verbs_give() throws IOException {
        String made = CompletionVerb.script(world.screen());
        Path stored =
                Path.of(System.getProperty("plumb.root"), "cli/src/main/resources/io/plumbline/cli/completion.bash");
        if (Boolean.getBoolean("plumb.rewrite")) {
            Files.writeString(stored, made);
        }
        try (InputStream in = Main.class.getResourceAsStream("completion.bash")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .as("run the test once with -Dplumb.rewrite=true after a change of verbs or options")
                    .isEqualTo(made);
        }
    }
}
