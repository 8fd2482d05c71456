package io.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Labels;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.MemoryTree;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RenderServiceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private final RenderService service = new RenderService(Renderers.standard(), RenderLimits.DEFAULT, CLOCK);

    private static Application application(String namespace, SourceSpec... sources) {
        return new Application(
                new ApplicationName("shop"),
                "default",
                Labels.NONE,
                List.of(),
                List.of(sources),
                new Destination("local", namespace),
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
    }

    private static SourceSpec source(String path, String parameters, String postBuild) {
        return new SourceSpec("main", "/srv/a.git", "main", path, "", "", map(parameters), map(postBuild));
    }

    private static MapNode map(String yaml) {
        return Yaml.parseOne(yaml, YamlOptions.KUBECTL) instanceof MapNode map ? map : MapNode.EMPTY;
    }

    private static Artifact artifact(FileTree files) {
        return new Artifact(new Revision("main", "sha1", "ab"), CommitInfo.NONE, files);
    }

    private static String configMap(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\ndata: {a: \"" + value + "\"}\n";
    }

    private RenderOutcome render(Application application, Map<String, String> files) {
        return service.render(application, List.of(artifact(MemoryTree.of(files))));
    }

    private RenderOutcome render(String parameters, Map<String, String> files) {
        return render(application("", source("app", parameters, "")), files);
    }

    private static List<String> names(RenderOutcome outcome) {
        return outcome.rendering().objects().stream()
                .map(object -> object.ref().display())
                .toList();
    }

    @Test
    void reads_yaml_and_json_of_one_directory_in_the_order_of_paths() {
        var outcome = render(
                "",
                new TreeMap<>(Map.of(
                        "app/b.yml",
                        configMap("b", "1") + "---\n" + configMap("c", "1"),
                        "app/a.json",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}}",
                        "app/deep/d.yaml",
                        configMap("d", "1"),
                        "app/readme.md",
                        "kind: nothing",
                        "other/o.yaml",
                        configMap("o", "1"))));

        assertThat(names(outcome)).containsExactly("Secret/a", "ConfigMap/b", "ConfigMap/c");
        assertThat(outcome.rendering().objects().get(2).origin().toString()).isEqualTo("app/b.yml:6");
        assertThat(outcome.fromCache()).isFalse();
    }

    @Test
    void recurses_includes_and_excludes_as_asked() {
        var files = new TreeMap<>(Map.of(
                "app/a.yaml", configMap("a", "1"),
                "app/x/b.yaml", configMap("b", "1"),
                "app/x/skip/c.yaml", configMap("c", "1"),
                "app/y/d.yaml", configMap("d", "1")));

        assertThat(names(render("recurse: true", files))).hasSize(4);
        assertThat(names(render("{recurse: true, exclude: '{x/skip,y}/*'}", files)))
                .containsExactly("ConfigMap/a", "ConfigMap/b");
        assertThat(names(render("{recurse: true, include: 'x/*', exclude: '*c.yaml'}", files)))
                .containsExactly("ConfigMap/b");
        assertThatThrownBy(() -> render("{include: '{x'}", files)).hasMessageContaining("is no glob");
    }

    @Test
    void lists_are_taken_apart_and_files_without_objects_passed_over_with_a_warning() {
        var outcome = render(
                "",
                new TreeMap<>(Map.of(
                        "app/list.yaml",
                        "apiVersion: v1\nkind: List\nitems:\n- "
                                + configMap("a", "1").indent(2).strip() + "\n",
                        "app/values.yaml",
                        "replicas: 3\n",
                        "app/notes.yaml",
                        "{{ not yaml }} at all: [",
                        "app/skipped.yaml",
                        "# +plumbline:skip-file\n" + configMap("z", "1"))));

        assertThat(names(outcome)).containsExactly("ConfigMap/a");
        assertThat(outcome.rendering().warnings())
                .containsExactly(
                        "app/notes.yaml: holds no object and was passed over",
                        "app/values.yaml: holds no object and was passed over");
    }

    @Test
    void what_was_meant_as_an_object_and_is_none_is_refused_with_file_and_line() {
        assertThatThrownBy(() ->
                        render("", Map.of("app/a.yaml", configMap("a", "1") + "---\nkind: X\nmetadata: {name: b}\n")))
                .satisfies(thrown ->
                        assertThat(((PlumbException) thrown).explain()).startsWith("app/a.yaml:6: is no object"));
        assertThatThrownBy(() -> render("", Map.of("app/a.yaml", "apiVersion: v1\nkind: X\nmetadata: {name: [}\n")))
                .satisfies(thrown ->
                        assertThat(((PlumbException) thrown).subject()).startsWith("app/a.yaml:3"));
        assertThatThrownBy(() -> render("", Map.of("app/a.yaml", "apiVersion: v1\nkind: X\nmetadata: {}\n")))
                .hasMessageContaining("has no metadata.name");
    }

    @Test
    void a_path_that_is_not_there_is_refused_by_naming_what_is() {
        assertThatThrownBy(() -> render("", Map.of("apps/a.yaml", configMap("a", "1"))))
                .satisfies(thrown -> assertThat(((PlumbException) thrown).explain())
                        .contains("path 'app'", "is not in this revision", "apps"));
    }

    @Test
    void objects_without_namespace_get_that_of_the_destination_when_their_kind_has_one() {
        var outcome = render(application("shop", source("app", "", "")), Map.of("app/a.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: other}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
                ---
                {apiVersion: x.example/v1, kind: Global, metadata: {name: g}}
                ---
                {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: globals.x.example}, spec: {group: x.example, scope: Cluster, names: {kind: Global}}}
                """));

        assertThat(names(outcome))
                .containsExactly(
                        "ConfigMap/shop/a",
                        "ConfigMap/other/b",
                        "Namespace/shop",
                        "Global/g",
                        "CustomResourceDefinition/globals.x.example");
    }

    @Test
    void later_sources_replace_objects_of_earlier_ones_with_a_warning() {
        var outcome = service.render(
                application("", source("one", "", ""), source("two", "", "")),
                List.of(
                        artifact(MemoryTree.of(
                                Map.of("one/a.yaml", configMap("a", "1") + "---\n" + configMap("b", "1")))),
                        artifact(MemoryTree.of(Map.of("two/a.yaml", configMap("a", "2"))))));

        assertThat(names(outcome)).containsExactly("ConfigMap/a", "ConfigMap/b");
        assertThat(outcome.rendering()
                        .objects()
                        .getFirst()
                        .body()
                        .map("data")
                        .orElseThrow()
                        .text("a"))
                .contains("2");
        assertThat(outcome.rendering().warnings())
                .containsExactly("ConfigMap/a is declared twice: two/a.yaml:1 replaces one/a.yaml:1");
    }

    @Test
    void the_digest_tells_content_and_neither_order_nor_place() {
        var one = render("", Map.of("app/a.yaml", configMap("a", "1") + "---\n" + configMap("b", "1")));
        var two = render("", Map.of("app/z.yaml", configMap("b", "1") + "---\n\n" + configMap("a", "1")));
        var three = render("", Map.of("app/z.yaml", configMap("b", "1") + "---\n" + configMap("a", "2")));

        assertThat(one.rendering().digest()).isEqualTo(two.rendering().digest());
        assertThat(one.rendering().digest()).isNotEqualTo(three.rendering().digest());
    }

    @Test
    void nothing_is_rendered_again_when_nothing_that_was_read_has_changed() {
        var first = render("", Map.of("app/a.yaml", configMap("a", "1")));
        var elsewhere = render("", new TreeMap<>(Map.of("app/a.yaml", configMap("a", "1"), "other/b.yaml", "new")));
        var changed = render("", Map.of("app/a.yaml", configMap("a", "2")));
        var more =
                render("", new TreeMap<>(Map.of("app/a.yaml", configMap("a", "2"), "app/b.yaml", configMap("b", "2"))));
        var back = render("", Map.of("app/a.yaml", configMap("a", "1")));
        var other = render("recurse: true", Map.of("app/a.yaml", configMap("a", "1")));

        assertThat(elsewhere.fromCache()).isTrue();
        assertThat(elsewhere.rendering()).isSameAs(first.rendering());
        assertThat(changed.fromCache()).isFalse();
        assertThat(more.fromCache()).isFalse();
        assertThat(back.fromCache()).isTrue();
        assertThat(other.fromCache()).isFalse();
    }

    @Test
    void every_limit_is_named_when_it_is_broken() {
        var files = new TreeMap<>(Map.of("app/a.yaml", configMap("a", "1"), "app/b.yaml", configMap("b", "1")));
        var minute = Duration.ofMinutes(1);

        assertThat(broken(new RenderLimits(1, 1000, 10, minute), CLOCK, files)).contains("'render files' of 1");
        assertThat(broken(new RenderLimits(9, 10, 10, minute), CLOCK, files)).contains("'render bytes' of 10");
        assertThat(broken(new RenderLimits(9, 1000, 1, minute), CLOCK, files)).contains("'render objects' of 1");
        var ticks = new ArrayList<Instant>(List.of(Instant.EPOCH));
        InstantSource running = () -> {
            ticks.add(ticks.getLast().plusSeconds(30));
            return ticks.getLast();
        };
        assertThat(broken(new RenderLimits(9, 1000, 9, minute), running, files)).contains("'render seconds' of 60");
    }

    private static String broken(RenderLimits limits, InstantSource clock, Map<String, String> files) {
        var strict = new RenderService(Renderers.standard(), limits, clock);
        try {
            strict.render(application("", source("app", "", "")), List.of(artifact(MemoryTree.of(files))));
            return "not broken";
        } catch (LimitExceeded exceeded) {
            return exceeded.explain();
        }
    }

    @Test
    void variables_are_put_in_after_rendering_unless_an_object_says_no() {
        String marked =
                configMap("b", "${X}").replace("name: b", "name: b, annotations: {plumbline.dev/substitute: disabled}");
        var outcome = render(
                application("", source("app", "", "substitute: {X: 1, TAG: v2}")),
                new TreeMap<>(Map.of("app/a.yaml", configMap("a", "img:${TAG} $$x ${Y:=d}"), "app/b.yaml", marked)));

        assertThat(outcome.rendering()
                        .objects()
                        .get(0)
                        .body()
                        .map("data")
                        .orElseThrow()
                        .text("a"))
                .contains("img:v2 $x d");
        assertThat(outcome.rendering()
                        .objects()
                        .get(1)
                        .body()
                        .map("data")
                        .orElseThrow()
                        .text("a"))
                .contains("${X}");
        assertThatThrownBy(() -> render(
                        application("", source("app", "", "substitute: {X: 1}")),
                        Map.of("app/a.yaml", configMap("a", "${MISSING}"))))
                .satisfies(thrown -> assertThat(((PlumbException) thrown).explain())
                        .contains("app/a.yaml:1 (ConfigMap/a)", "variable 'MISSING' is not set"));
    }

    @Test
    void an_unknown_renderer_is_refused() {
        var spec = new SourceSpec("main", "", "", "app", "", "cobol", MapNode.EMPTY, MapNode.EMPTY);
        assertThatThrownBy(() -> render(application("", spec), Map.of("app/a.yaml", "x: y")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("is not part of this build");
    }
}
