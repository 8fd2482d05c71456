package io.plumbline.cli.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.CommandLineRunner;
import io.plumbline.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmVerbTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void chart() throws IOException {
        file("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
        file("web/values.yaml", "a: chart\nb: chart\nc: chart\nd: chart\n");
        file(
                "web/templates/a.yaml",
                "kind: A\nsays: {{ .Values.a }} {{ .Values.b }} {{ .Values.c }} {{ .Values.d }}\n");
        file("web/templates/b.yaml", "kind: B\nname: {{ .Release.Name }}\nin: {{ .Release.Namespace }}\n");
    }

    @Test
    void later_values_files_win_and_set_wins_over_files() throws IOException {
        file("one.yaml", "b: one\nc: one\nd: one\n");
        file("two.yaml", "c: two\nd: two\n");
        assertThat(run("shop", "web", "--set", "d=set", "-f", "one.yaml", "-f", "two.yaml"))
                .isZero();
        assertThat(text(out)).isEqualTo("""
                        ---
                        # Source: web/templates/a.yaml
                        kind: A
                        says: chart one two set
                        ---
                        # Source: web/templates/b.yaml
                        kind: B
                        name: shop
                        in: default
                        """);
        assertThat(text(err)).isEmpty();
        assertThat(run("shop", "web", "-f", "one.yaml,two.yaml", "-s", "templates/a.yaml"))
                .isZero();
        assertThat(text(out)).contains("says: chart one two two");
    }

    @Test
    void set_file_reads_beside_the_working_folder() throws IOException {
        file("note.txt", "from-file");
        assertThat(run("web", "--set-file", "a=note.txt", "--set-string", "b=1", "--set-literal", "c=x,y"))
                .isZero();
        assertThat(text(out)).contains("says: from-file 1 x,y chart").contains("name: release-name");
        assertThat(run("web", "--set-file", "a=none.txt")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("Error: failed parsing --set-file data: open none.txt: no such file or directory\n");
    }

    @Test
    void show_only_prints_the_templates_that_are_asked_for() {
        assertThat(run("shop", "web", "-n", "prod", "--show-only", "templates/b.yaml"))
                .isZero();
        assertThat(text(out)).isEqualTo("---\n# Source: web/templates/b.yaml\nkind: B\nname: shop\nin: prod\n");
        assertThat(run("shop", "web", "-s", "templates/none.yaml")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("Error: could not find template templates/none.yaml in chart\n");
    }

    @Test
    void a_failing_template_is_told_as_helm_tells_it() throws IOException {
        file("web/templates/c.yaml", "a: {{ fail \"no\" }}\n");
        for (String version : new String[] {"3", "4"}) {
            assertThat(run("shop", "web", "--helm-version", version)).isEqualTo(1);
            assertThat(text(out)).isEmpty();
            assertThat(text(err)).startsWith("Error: ").endsWith("""
                    : no

                    Use --debug flag to render out invalid YAML
                    """);
        }
    }

    @Test
    void a_chart_that_is_missing_or_elsewhere_is_refused() {
        assertThat(run("shop", "./none")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("Error: path \"./none\" not found\n");
        assertThat(run("shop", "web", "-f", "none.yaml")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("Error: open none.yaml: no such file or directory\n");
        for (String chart : new String[] {"oci://charts.example/web", "web-0.1.0.tgz"}) {
            assertThat(run("shop", chart)).isEqualTo(1);
            assertThat(text(err)).contains("declare an Application whose source is the chart repository");
        }
        assertThat(run("shop", "web", "--repo", "https://charts.example")).isEqualTo(1);
        assertThat(text(err)).contains("or unpack the chart");
        assertThat(run("shop", "web", "--helm-version", "2")).isEqualTo(64);
    }

    @Test
    void a_link_out_of_the_chart_is_not_followed() throws IOException {
        file("secret.yaml", "kind: Secret\n");
        Files.createSymbolicLink(folder.resolve("web/templates/z.yaml"), folder.resolve("secret.yaml"));
        assertThat(run("shop", "web")).isEqualTo(1);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).startsWith("Error: ").contains("templates/z.yaml", "leaves the tree");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        String[] line = new String[args.length + 2];
        line[0] = "helm";
        line[1] = "template";
        System.arraycopy(args, 0, line, 2, args.length);
        return CommandLineRunner.run(
                new Screen(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        Map.of(),
                        folder,
                        InstantSource.fixed(Instant.EPOCH)),
                line);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
