package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HelmChartsTest {
    private final Map<String, String> files = new TreeMap<>();
    private final Asked charts = new Asked();

    /// Remembers what is asked and answers one config map.
    private static final class Asked implements ChartInflation {
        private final List<String> pulled = new ArrayList<>();
        private final List<String> places = new ArrayList<>();
        private final List<ChartRequest> requests = new ArrayList<>();

        @Override
        public void allow(String chart) {}

        @Override
        public KustomizeFiles pull(String repository, String chart, String version) {
            pulled.add(repository + " " + chart + " " + version);
            return MemoryFiles.ofTexts(Map.of("values.yaml", "a: pulled\n"));
        }

        @Override
        public String inflate(KustomizeFiles files, String directory, ChartRequest request) {
            places.add(directory);
            requests.add(request);
            return "kind: ConfigMap\nmetadata: {name: made}\n---\n# nothing\n";
        }
    }

    @Test
    void a_chart_of_the_tree_gets_its_own_values_with_those_in_place_merged_in() {
        files.put("k/kustomization.yaml", """
                helmCharts:
                - name: web
                  releaseName: r
                  namespace: ns
                  valuesInline: {a: 2, gone: null, list: [x], deep: {new: 1}}
                  additionalValuesFiles: [more.yaml]
                """);
        files.put("k/charts/web/values.yaml", "a: 1\ngone: here\nlist: [y, z]\ndeep: {old: 0}\n");
        files.put("k/more.yaml", "b: 3\n");
        assertThat(built()).isEqualTo("kind: ConfigMap\nmetadata:\n  name: made\n");
        assertThat(charts.places).containsExactly("k/charts/web");
        assertThat(charts.requests.getFirst().values())
                .containsExactly("a: 2\ndeep:\n  new: 1\n  old: 0\nlist:\n- x\n", "b: 3\n");
    }

    @Test
    void merging_lets_the_file_win_and_replacing_forgets_it() {
        files.put("k/charts/web/values.yaml", "a: 1\n");
        files.put(
                "k/kustomization.yaml", "helmCharts: [{name: web, valuesMerge: merge, valuesInline: {a: 2, b: 2}}]\n");
        built();
        files.put("k/kustomization.yaml", "helmCharts: [{name: web, valuesMerge: replace, valuesInline: {b: 2}}]\n");
        built();
        assertThat(charts.requests)
                .extracting(request -> request.values().getFirst())
                .containsExactly("a: 1\nb: 2\n", "b: 2\n");
    }

    @Test
    void a_chart_that_is_not_in_the_tree_is_pulled_and_one_of_a_version_lies_in_a_folder_of_it() {
        files.put("k/kustomization.yaml", """
                helmGlobals: {chartHome: ../home}
                helmCharts:
                - {name: web, repo: 'https://charts.example.com', version: 1.2.3}
                - {name: db, repo: 'https://charts.example.com', version: 2.0.0}
                """);
        files.put("home/db-2.0.0/db/values.yaml", "x: y\n");
        assertThatThrownBy(this::built)
                .hasMessageContaining("security; file '/home/db-2.0.0/db/values.yaml' is not in or below '/k'");
        assertThat(charts.pulled).containsExactly("https://charts.example.com web 1.2.3");
        assertThat(charts.requests.getFirst().values()).containsExactly("a: pulled\n");
    }

    @Test
    void a_chart_that_is_nowhere_says_so() {
        files.put("k/kustomization.yaml", "helmCharts: [{name: web}]\n");
        assertThatThrownBy(this::built)
                .hasMessageContaining("no repo specified for pull, no chart found at '/k/charts/web'");
    }

    @Test
    void a_chart_without_a_name_and_an_unknown_merge_are_errors() {
        files.put("k/kustomization.yaml", "helmCharts: [{repo: x}, {name: a, valuesMerge: b}]\n");
        assertThatThrownBy(this::built)
                .hasMessageContaining("chart name cannot be empty")
                .hasMessageContaining("valuesMerge must be one of");
    }

    @Test
    void the_namespace_of_the_kustomization_goes_to_the_release_and_leaves_its_objects_alone() {
        files.put("k/kustomization.yaml", "namespace: one\nhelmCharts: [{name: web}, {name: web, namespace: two}]\n");
        files.put("k/charts/web/values.yaml", "");
        assertThatThrownBy(this::built).hasMessageContaining("exists; behavior must be merge or replace");
        assertThat(charts.requests)
                .extracting(ChartInflation.ChartRequest::namespace)
                .containsExactly("one", "two");
        files.put("k/kustomization.yaml", "namespace: one\nhelmCharts: [{name: web}]\n");
        assertThat(built()).doesNotContain("namespace:");
    }

    @Test
    void a_generator_file_renders_a_chart_too() {
        files.put("k/kustomization.yaml", "generators: [g.yaml]\nnamePrefix: p-\n");
        files.put(
                "k/g.yaml", "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: g}\nname: web\n");
        files.put("k/charts/web/values.yaml", "");
        assertThat(built()).contains("name: p-made");
    }

    private String built() {
        return Kustomize.create()
                .build(MemoryFiles.ofTexts(files), "k", KustomizeOptions.DEFAULT.withCharts(charts))
                .text();
    }
}
