package io.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.helm.HelmRenderer;
import io.plumbline.source.FileTree;
import io.plumbline.source.MemoryTree;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LibraryRenderersTest {
    private static final FileTree KUSTOMIZATION = MemoryTree.of(Map.of(
            "base/kustomization.yaml", "resources: [cm.yaml]\n",
            "base/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
            "prod/kustomization.yaml", "resources: [../base]\nnameSuffix: -prod\n"));

    private static final FileTree CHART = MemoryTree.of(Map.of(
            "chart/Chart.yaml",
            "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
            "chart/values.yaml",
            "color: red\nsize: 1\n",
            "chart/prod.yaml",
            "color: blue\n",
            "chart/crds/crd.yaml",
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.dev}\n",
            "chart/templates/cm.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
              namespace: {{ .Release.Namespace }}
            data:
              color: {{ .Values.color }}
              size: {{ .Values.size | quote }}
            """,
            "chart/templates/job.yaml",
            "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: {helm.sh/hook: pre-install}\n",
            "chart/templates/test.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\n  annotations: {helm.sh/hook: test}\n"));

    @Test
    void a_kustomization_is_found_by_its_file_and_built() {
        assertThat(Renderers.standard().find("", KUSTOMIZATION, "prod").name()).isEqualTo("kustomize");
        assertThat(names(render(KUSTOMIZATION, "prod", "{}"))).containsExactly("web-prod");
    }

    @Test
    void an_application_changes_a_kustomization_from_outside() {
        ResourceObject changed = render(
                        KUSTOMIZATION,
                        "prod",
                        "{namePrefix: my-, commonLabels: {team: shop}, namespace: web,"
                                + " patches: [{target: {kind: ConfigMap}, patch: '- {op: add, path: /data, value: {a: b}}'}]}")
                .getFirst();
        assertThat(changed.ref().name()).isEqualTo("my-web-prod");
        assertThat(changed.ref().namespace()).isEqualTo("web");
        assertThat(changed.label("team")).contains("shop");
        assertThat(changed.body().map("data").orElseThrow().text("a")).contains("b");
    }

    @Test
    void a_broken_kustomization_names_its_file() {
        FileTree broken = MemoryTree.of(Map.of("kustomization.yaml", "resources: [missing.yaml]\n"));
        assertThatThrownBy(() -> render(broken, "", "{}"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("missing.yaml");
    }

    @Test
    void a_chart_is_found_by_its_file_and_rendered_with_crds_and_hooks_and_without_tests() {
        assertThat(Renderers.standard().find("", CHART, "chart").name()).isEqualTo("helm");
        assertThat(names(render(CHART, "chart", "{}"))).containsExactly("things.dev", "shop-app", "migrate");
        assertThat(names(render(CHART, "chart", "{skipCrds: true}"))).containsExactly("shop-app", "migrate");
    }

    @Test
    void values_come_from_files_maps_and_parameters_and_later_ones_win() {
        MapNode data = render(
                        CHART,
                        "chart",
                        "{releaseName: rel, skipCrds: true, valueFiles: [prod.yaml, none.yaml], ignoreMissingValueFiles: true,"
                                + " valuesObject: {size: 2}, parameters: [{name: size, value: 3}]}")
                .getFirst()
                .body();
        assertThat(data.map("metadata").orElseThrow().text("name")).contains("rel");
        assertThat(data.map("metadata").orElseThrow().text("namespace")).contains("web");
        assertThat(data.map("data").orElseThrow().text("color")).contains("blue");
        assertThat(data.map("data").orElseThrow().text("size")).contains("3");
    }

    @Test
    void a_values_file_of_another_source_is_named_with_a_dollar() {
        FileTree other = MemoryTree.of(Map.of("env/prod.yaml", "color: green\n"));
        var request = new RenderRequest(
                new ApplicationName("shop-app"),
                "web",
                CHART,
                "chart",
                block("{skipCrds: true, valueFiles: [$values/env/prod.yaml]}"),
                new TreeMap<>(Map.of("values", other)),
                TracedFacts.none());
        MapNode data = new HelmRenderer().render(request).objects().getFirst().body();
        assertThat(data.map("data").orElseThrow().text("color")).contains("green");
        var unknown = new RenderRequest(
                new ApplicationName("shop-app"),
                "web",
                CHART,
                "chart",
                block("{valueFiles: [$none/x.yaml]}"),
                new TreeMap<>(),
                TracedFacts.none());
        assertThatThrownBy(() -> new HelmRenderer().render(unknown)).hasMessageContaining("no source named 'none'");
    }

    @Test
    void a_template_error_tells_where() {
        FileTree broken = MemoryTree.of(Map.of(
                "Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
                "templates/a.yaml", "a: {{ required \"color is needed\" .Values.color }}\n"));
        assertThatThrownBy(() -> render(broken, "", "{}"))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("templates/a.yaml:1")
                .hasMessageContaining("color is needed");
    }

    private static List<String> names(List<ResourceObject> objects) {
        return objects.stream().map(object -> object.ref().name()).toList();
    }

    private static List<ResourceObject> render(FileTree files, String directory, String parameters) {
        return Renderers.standard()
                .find("", files, directory)
                .render(RenderRequest.of(new ApplicationName("shop-app"), "web", files, directory, block(parameters)))
                .objects();
    }

    private static MapNode block(String yaml) {
        return (MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL);
    }
}
