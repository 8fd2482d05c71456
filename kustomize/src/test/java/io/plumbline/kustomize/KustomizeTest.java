package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KustomizeTest {
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: v}\n";

    private final Kustomize kustomize = Kustomize.create();

    @Test
    void overrides_edit_the_kustomization_that_is_built() {
        var files = tree(
                "app/kustomization.yaml", "resources: [a.yaml]\n",
                "app/a.yaml",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers:"
                                + " [{name: c, image: 'nginx:1'}]}}}\n",
                "extra/kustomization.yaml",
                        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {c: d}\n");
        var overrides = KustomizeOverrides.builder()
                .namePrefix("p-")
                .namespace("prod")
                .commonLabel("a", "b")
                .image("nginx=other:2")
                .replicas("web", 3)
                .component("../extra")
                .patch("- {op: add, path: /spec/paused, value: true}", "{kind: Deployment}")
                .build();

        String text = kustomize
                .build(files, "app", KustomizeOptions.DEFAULT.withOverrides(overrides))
                .text();

        assertThat(text)
                .contains("name: p-web", "namespace: prod", "a: b", "image: other:2", "replicas: 3", "c: d")
                .contains("paused: true");
    }

    @Test
    void all_problems_of_a_kustomization_are_told_at_once() {
        var files = tree("kustomization.yaml", "resources: [1]\nfoo: x\nnamePrefix: true\n");

        assertThatThrownBy(() -> build(files))
                .hasMessageContaining("/kustomization.yaml")
                .hasMessageContaining("unknown field \"foo\"")
                .hasMessageContaining("namePrefix")
                .hasMessageContaining("resources");
    }

    @Test
    void plugins_that_would_run_programs_are_refused_with_a_remedy() {
        var files = tree(
                "kustomization.yaml", "transformers: [t.yaml]\n",
                "t.yaml", "apiVersion: x.example.com/v1\nkind: Mine\nmetadata: {name: t}\n");

        assertThatThrownBy(() -> build(files))
                .hasMessageContaining("external plugins disabled; unable to load external plugin 'Mine'")
                .hasMessageContaining("use a built-in plugin");
    }

    @Test
    void remote_resources_and_charts_are_refused_unless_the_host_supplies_them() {
        var remote = tree("kustomization.yaml", "resources: ['https://github.com/a/b//c?ref=v1']\n");
        var chart = tree("kustomization.yaml", "helmCharts: [{name: c, repo: 'https://x'}]\n");

        assertThatThrownBy(() -> build(remote)).hasMessageContaining("not allowed here");
        assertThatThrownBy(() -> build(chart)).hasMessageContaining("--enable-helm");
    }

    @Test
    void objects_are_files_named_by_kind_and_name_and_by_namespace_when_there_are_several() {
        var one = tree(
                "kustomization.yaml", "resources: [a.yaml]\n",
                "a.yaml", "kind: A\nmetadata: {name: X}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: n1}\n");
        assertThat(kustomize.build(one, "", KustomizeOptions.DEFAULT).files())
                .containsOnly(
                        Map.entry("v1_namespace_n1.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: n1\n"),
                        Map.entry("a_x.yaml", "kind: A\nmetadata:\n  name: X\n"));
        var two = tree("kustomization.yaml", "resources: [a.yaml]\n", "a.yaml", """
                kind: List
                items:
                - {apiVersion: x.io/v1, kind: A, metadata: {name: x, namespace: N}}
                - {apiVersion: x.io/v1, kind: A, metadata: {name: x}}
                """);
        assertThat(kustomize.build(two, "", KustomizeOptions.DEFAULT).files().keySet())
                .containsExactlyInAnyOrder("n_x.io_v1_a_x.yaml", "default_x.io_v1_a_x.yaml");
        var slash = tree("kustomization.yaml", "resources: [a.yaml]\n", "a.yaml", "kind: A\nmetadata: {name: ../x}\n");
        assertThatThrownBy(() ->
                        kustomize.build(slash, "", KustomizeOptions.DEFAULT).files())
                .hasMessageContaining("cannot be written as a file");
    }

    @Test
    void more_nested_kustomizations_than_allowed_name_the_limit() {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i <= 101; i++) {
            files.put("d" + i + "/kustomization.yaml", "resources: [../d" + (i + 1) + "]\n");
        }
        assertThatThrownBy(() -> kustomize.build(MemoryFiles.ofTexts(files), "d0", KustomizeOptions.DEFAULT))
                .hasMessageContaining("limit: depth");
    }

    @Test
    void more_objects_than_allowed_name_the_limit() {
        var text = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
        for (int i = 0; i <= 100_000; i++) {
            text.append("- {kind: A, metadata: {name: n").append(i).append("}}\n");
        }
        var files = tree("kustomization.yaml", "resources: [a.yaml]\n", "a.yaml", text.toString());

        assertThatThrownBy(() -> build(files)).hasMessageContaining("limit: objects");
    }

    @Test
    void a_pattern_that_is_too_long_names_the_limit() {
        var files = tree(
                "kustomization.yaml",
                "resources: [a.yaml]\npatches: [{target: {name: " + "x".repeat(10_001)
                        + "}, patch: '[{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}]'}]\n",
                "a.yaml",
                CONFIG_MAP);

        assertThatThrownBy(() -> build(files)).hasMessageContaining("limit: pattern length");
    }

    @Test
    void a_file_that_is_too_large_names_the_limit() {
        assertThatThrownBy(() -> tree("a", "12345").read("a", 4)).hasMessageContaining("limit: bytes of a file");
    }

    @Test
    void paths_that_leave_the_tree_are_refused() {
        var files = tree("kustomization.yaml", "resources: [../../etc/passwd]\n");

        assertThatThrownBy(() -> build(files)).hasMessageContaining("leads out of the file tree");
    }

    @Test
    void many_threads_get_the_same_bytes() throws InterruptedException, ExecutionException {
        MemoryFiles files = MemoryFiles.ofTexts(TreeGenerator.tree(6));
        String expected = Kustomize.withCacheOf(0)
                .build(files, "top", KustomizeOptions.DEFAULT)
                .text();
        Callable<String> job =
                () -> kustomize.build(files, "top", KustomizeOptions.DEFAULT).text();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<String>>();
            for (int i = 0; i < 64; i++) {
                running.add(workers.submit(job));
            }
            for (Future<String> each : running) {
                assertThat(each.get()).isEqualTo(expected);
            }
        }
    }

    private String build(MemoryFiles files) {
        return kustomize.build(files, "", KustomizeOptions.DEFAULT).text();
    }

    private static MemoryFiles tree(String... pathsAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> all = List.of(pathsAndTexts);
        for (int i = 0; i < all.size(); i += 2) {
            files.put(all.get(i), all.get(i + 1));
        }
        return MemoryFiles.ofTexts(files);
    }
}
