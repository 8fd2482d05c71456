package io.plumbline.cli.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.cli.KeptScreen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmVerbTest {
    @TempDir
    Path folder;

    private KeptScreen screen;

    @BeforeEach
    void chart() throws IOException {
        screen = KeptScreen.in(folder, Map.of("HOME", folder.resolve("home").toString()));
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
        assertThat(screen.out()).isEqualTo("""
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
        assertThat(screen.err()).isEmpty();
        assertThat(run("shop", "web", "-f", "one.yaml,two.yaml", "-s", "templates/a.yaml"))
                .isZero();
        assertThat(screen.out()).contains("says: chart one two two");
    }

    @Test
    void set_file_reads_beside_the_working_folder() throws IOException {
        file("note.txt", "from-file");
        assertThat(run("web", "--set-file", "a=note.txt", "--set-string", "b=1", "--set-literal", "c=x,y"))
                .isZero();
        assertThat(screen.out()).contains("says: from-file 1 x,y chart").contains("name: release-name");
        assertThat(run("web", "--set-file", "a=none.txt")).isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("Error: failed parsing --set-file data: open none.txt: no such file or directory\n");
    }

    @Test
    void show_only_prints_the_templates_that_are_asked_for() {
        assertThat(run("shop", "web", "-n", "prod", "--show-only", "templates/b.yaml"))
                .isZero();
        assertThat(screen.out()).isEqualTo("---\n# Source: web/templates/b.yaml\nkind: B\nname: shop\nin: prod\n");
        assertThat(run("shop", "web", "-s", "templates/none.yaml")).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("Error: could not find template templates/none.yaml in chart\n");
    }

    @Test
    void a_failing_template_is_told_as_helm_tells_it() throws IOException {
        file("web/templates/c.yaml", "a: {{ fail \"no\" }}\n");
        for (String version : new String[] {"3", "4"}) {
            assertThat(run("shop", "web", "--helm-version", version)).isEqualTo(1);
            assertThat(screen.out()).isEmpty();
            assertThat(screen.err()).startsWith("Error: ").endsWith("""
                    : no

                    Use --debug flag to render out invalid YAML
                    """);
        }
    }

    @Test
    void a_chart_that_is_missing_is_told_as_helm_tells_it() {
        assertThat(run("shop", "./none")).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("Error: path \"./none\" not found\n");
        assertThat(run("shop", "stable/none")).isEqualTo(1);
        assertThat(screen.err()).startsWith("Error: repo stable not found");
        assertThat(run("shop", "web", "-f", "none.yaml")).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("Error: open none.yaml: no such file or directory\n");
        assertThat(run("shop", "web", "--helm-version", "2")).isEqualTo(1);
    }

    @Test
    void a_chart_comes_from_a_packed_file_a_repository_or_an_address() throws IOException {
        byte[] packed = PackedFolder.pack(folder.resolve("web"), "web");
        Files.write(folder.resolve("web-0.1.0.tgz"), packed);
        assertThat(run("shop", "web-0.1.0.tgz")).isZero();
        String wanted = screen.out();
        assertThat(wanted).contains("name: shop");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String index = "entries:\n  web:\n  - {version: 0.1.0, urls: [web-0.1.0.tgz]}\n";
        serve(server, "/index.yaml", index.getBytes(StandardCharsets.UTF_8));
        serve(server, "/web-0.1.0.tgz", packed);
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("shop", "web", "--repo", url, "--version", "^0.1")).isZero();
            assertThat(screen.out()).isEqualTo(wanted);
            assertThat(run("shop", url + "/web-0.1.0.tgz")).isZero();
            assertThat(screen.out()).isEqualTo(wanted);
            assertThat(run("shop", "web", "--repo", url, "--version", "9.9.9")).isEqualTo(1);
            assertThat(screen.err()).contains("no version '9.9.9'");
            assertThat(run("shop", "web", "--repo", url, "--verify")).isEqualTo(1);
            assertThat(screen.err()).contains("needs keys");
            assertThat(run("shop", url + "/none.tgz")).isEqualTo(1);
            assertThat(run("shop", "oci://127.0.0.1:" + server.getAddress().getPort() + "/team/web"))
                    .isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void files_are_written_below_a_folder_one_for_each_template() throws IOException {
        file("web/crds/c.yaml", "kind: C\n");
        assertThat(run("shop", "web", "--output-dir", "out", "--include-crds", "--release-name"))
                .isZero();
        assertThat(screen.out()).isEqualTo("""
                        wrote out/shop/web/crds/c.yaml
                        wrote out/shop/web/templates/a.yaml
                        wrote out/shop/web/templates/b.yaml
                        """);
        assertThat(folder.resolve("out/shop/web/templates/b.yaml"))
                .hasContent("---\n# Source: web/templates/b.yaml\nkind: B\nname: shop\nin: default\n");
    }

    @Test
    void names_come_from_a_template_or_once() {
        assertThat(run("--name-template", "{{ \"Shop\" | lower }}-x", "web")).isZero();
        assertThat(screen.out()).contains("name: shop-x");
        assertThat(run("-g", "web")).isZero();
        assertThat(run("shop", "web", "-g")).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("Error: cannot set --generate-name and also specify a name\n");
        assertThat(run("shop", "web", "--name-template", "x")).isEqualTo(1);
        assertThat(screen.err()).isEqualTo("Error: cannot set --name-template and also specify a name\n");
    }

    @Test
    void what_cannot_be_read_is_printed_with_debug() throws IOException {
        file("web/templates/bad.yaml", "a: b\n  c: d\n");
        assertThat(run("shop", "web", "--debug")).isEqualTo(1);
        assertThat(screen.out()).contains("# Source: web/templates/bad.yaml\na: b\n  c: d\n");
        assertThat(screen.err())
                .contains("YAML parse error on web/templates/bad.yaml")
                .doesNotContain("Use --debug");
    }

    @Test
    void missing_dependencies_are_told_as_helm_tells_them() throws IOException {
        file("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{name: db, version: 1.x}]\n");
        assertThat(run("shop", "web")).isEqualTo(1);
        assertThat(screen.err()).contains("found in Chart.yaml, but missing in charts/ directory: db");
    }

    @Test
    void lint_tells_file_line_and_value_path() throws IOException {
        assertThat(lint("web")).isEqualTo(1);
        assertThat(screen.out())
                .contains("[ERROR] web/templates/a.yaml: gives an object whose apiVersion is missing")
                .contains("[INFO] Chart.yaml: icon is recommended")
                .endsWith("web: 4 errors, 1 remarks\n");
        file("web/values.schema.json", "{\"properties\": {\"m\": {\"properties\": {\"n\": {\"type\": \"string\"}}}}}");
        file("prod.yaml", "x: 1\nm:\n  num: 2\n  \"n\": 5\n");
        assertThat(lint("web", "-f", "prod.yaml")).isEqualTo(1);
        assertThat(screen.out()).contains("[ERROR] prod.yaml:4: value /m/n: got number, want string");
        file("web/templates/a.yaml", "a: {{ .Values.none.b }}\n");
        assertThat(lint("web")).isEqualTo(1);
        assertThat(screen.out()).contains("[ERROR] web/templates/a.yaml:1: ").contains("nil pointer evaluating");
        file("web/templates/a.yaml", "a: b\nc: {{ \"d: e\" }}\nf: g\n");
        assertThat(lint("web")).isEqualTo(1);
        assertThat(screen.out()).contains("[ERROR] web/templates/a.yaml: ").contains("> 2 | c: d: e");
        file("web/templates/a.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: a}\nsize: {{ .Values.big }}\n");
        file("web/templates/b.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: b}\n");
        assertThat(lint("web", "-f", "big.yaml")).isEqualTo(1);
        file("big.yaml", "big: 12345678\n");
        assertThat(lint("web", "-f", "big.yaml")).isZero();
        assertThat(screen.out())
                .contains("[WARNING] web/templates/a.yaml: line 4")
                .contains("1.2345678e+07");
    }

    @Test
    void a_link_out_of_the_chart_is_not_followed() throws IOException {
        file("secret.yaml", "kind: Secret\n");
        Files.createSymbolicLink(folder.resolve("web/templates/z.yaml"), folder.resolve("secret.yaml"));
        assertThat(run("shop", "web")).isEqualTo(1);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).startsWith("Error: ").contains("templates/z.yaml", "leaves the tree");
    }

    private static void serve(HttpServer server, String path, byte[] bytes) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private int run(String... args) {
        return verb("template", args);
    }

    private int lint(String... args) {
        return verb("lint", args);
    }

    private int verb(String verb, String... args) {
        String[] line = new String[args.length + 2];
        line[0] = "helm";
        line[1] = verb;
        System.arraycopy(args, 0, line, 2, args.length);
        return screen.run(line);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
