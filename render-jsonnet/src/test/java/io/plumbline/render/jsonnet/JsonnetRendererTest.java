package io.plumbline.render.jsonnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.RenderException;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.Renderer;
import io.plumbline.render.Renderers;
import io.plumbline.source.MemoryTree;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonnetRendererTest {
    private static final String CONFIG_MAP =
            "function(name='a', n=1) {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: name}, data: {n: '' + n}}";

    @Test
    void every_object_of_nested_maps_and_lists_is_found_in_order() {
        var objects = render(Map.of(
                "app/main.jsonnet",
                "local cm(n) = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: n}};"
                        + "{b: cm('one'), a: [cm('two'), {deep: cm('three')}], none: null,"
                        + " list: {apiVersion: 'v1', kind: 'List', items: [cm('four')]}}"));

        assertThat(objects)
                .extracting(object -> object.ref().name())
                .containsExactlyInAnyOrder("one", "two", "three", "four");
        assertThat(objects)
                .allSatisfy(object -> assertThat(object.origin().path()).isEqualTo("app/main.jsonnet"));
    }

    @Test
    void arguments_and_variables_are_text_or_code() {
        String parameters = """
            tlas: [{name: name, value: shop}, {name: "n", value: "1 + 1", code: true}]
            """;
        var object = render(Map.of("app/main.jsonnet", CONFIG_MAP), parameters).getFirst();

        assertThat(object.ref().name()).isEqualTo("shop");
        assertThat(object.body().map("data").orElseThrow().text("n")).contains("2");

        var external = render(
                        Map.of(
                                "app/x.jsonnet",
                                "{apiVersion: 'v1', kind: 'A', metadata: {name: std.extVar('who')}, n: std.extVar('n')}"),
                        "extVars: [{name: who, value: \"it's \\\"me\\\"\"}, {name: 'n', value: '3', code: true}]")
                .getFirst();
        assertThat(external.ref().name()).isEqualTo("it's \"me\"");
    }

    @Test
    void imports_come_from_beside_the_file_and_from_library_folders_and_from_nowhere_else() {
        var files = Map.of(
                "app/main.jsonnet",
                        "(import 'lib.libsonnet') + (import 'vendored.libsonnet') + (import '../top.libsonnet')",
                "app/lib.libsonnet", "{apiVersion: 'v1', kind: 'A'}",
                "vendor/vendored.libsonnet", "{metadata: {name: 'x'}}",
                "top.libsonnet", "{data: importstr 'note.txt'}",
                "note.txt", "hello");
        assertThat(render(files, "libs: [../vendor]").getFirst().body().text("data"))
                .contains("hello");

        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "import '../../../etc/passwd'")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("passwd");
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "importstr '/etc/passwd'")))
                .isInstanceOf(RenderException.class);
    }

    @Test
    void an_error_names_file_and_line() {
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "{\n  a: error 'no way'\n}")))
                .isInstanceOfSatisfying(PlumbException.class, failure -> {
                    assertThat(failure.subject()).startsWith("app/main.jsonnet:2:");
                    assertThat(failure).hasMessageContaining("no way");
                });
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "{\n  a: 'open\n}")))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.subject()).startsWith("app/main.jsonnet:"));
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "{a: 1}")))
                .hasMessageContaining("plain value at /a");
    }

    @Test
    void endless_recursion_endless_work_and_endless_output_break_a_named_limit() {
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "local f(x) = f(x + 1) + 1; f(0)")))
                .hasMessageContaining("jsonnet stack");
        assertThatThrownBy(() -> render(
                        Map.of("app/main.jsonnet", "local f(n) = if n < 2 then n else f(n - 1) + f(n - 2); f(60)"),
                        "{}",
                        Duration.ofMillis(300)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("jsonnet time");
        assertThatThrownBy(() -> render(Map.of("app/main.jsonnet", "[{a: i} for i in std.range(1, 100000)]")))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("jsonnet output");
    }

    @Test
    void jsonnet_lies_among_plain_manifests_and_each_file_goes_to_whom_it_belongs() {
        var tree = MemoryTree.of(Map.of(
                "app/a.yaml", "apiVersion: v1\nkind: A\nmetadata: {name: plain}\n",
                "app/b.jsonnet",
                        "function(color) {apiVersion: 'v1', kind: 'B', metadata: {name: color + std.extVar('size')}}",
                "app/lib.libsonnet", "{}",
                "app/sub/c.jsonnet",
                        "function(color) (import 'x.libsonnet') + {apiVersion: 'v1', kind: 'C', metadata: {name: color}}",
                "vendor/x.libsonnet", "{data: {}}"));
        Renderer renderer = Renderers.standard()
                .with(new JsonnetRenderer(limits(Duration.ofMinutes(5))))
                .find("", tree, "app");
        assertThat(renderer.name()).isEqualTo("directory");
        String jsonnet = "jsonnet: {tlas: [{name: color, value: red}], libs: [vendor],"
                + " extVars: [{name: size, value: '2', code: true}]}";
        assertThat(names(renderer, tree, "{" + jsonnet + "}")).containsExactly("plain", "red2");
        assertThat(names(renderer, tree, "{recurse: true, " + jsonnet + "}")).containsExactly("plain", "red2", "red");
        assertThat(names(renderer, tree, "{recurse: true, exclude: '*.jsonnet'}"))
                .containsExactly("plain");
    }

    private static List<String> names(Renderer renderer, MemoryTree tree, String parameters) {
        var block = (MapNode) Yaml.parseOne(parameters, YamlOptions.KUBECTL);
        return renderer.render(RenderRequest.of(new ApplicationName("shop"), "", tree, "app", block)).objects().stream()
                .map(object -> object.ref().name())
                .toList();
    }

    private static JsonnetLimits limits(Duration timeMax) {
        return new JsonnetLimits(timeMax, 1L << 20, 50_000, 1 << 20);
    }

    private static List<ResourceObject> render(Map<String, String> files) {
        return render(files, "{}");
    }

    private static List<ResourceObject> render(Map<String, String> files, String parameters) {
        return render(files, parameters, Duration.ofMinutes(5));
    }

    private static List<ResourceObject> render(Map<String, String> files, String parameters, Duration timeMax) {
        var limits = limits(timeMax);
        var block = (MapNode) Yaml.parseOne(parameters, YamlOptions.KUBECTL);
        return new JsonnetRenderer(limits)
                .render(RenderRequest.of(new ApplicationName("shop"), "", MemoryTree.of(files), "app", block))
                .objects();
    }
}
