package io.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.kustomize.RemoteTrees.Pins;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.MemoryTree;
import io.plumbline.source.Source;
import io.plumbline.source.SourceException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KustomizeRendererTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-made
            data:
              color: {{ .Values.color }}
              kube: {{ .Capabilities.KubeVersion.Version }}
            """;

    private final Map<String, String> files = new TreeMap<>();
    private final Elsewhere elsewhere = new Elsewhere();

    /// One repository and one chart in memory.
    private static final class Elsewhere implements Source {
        private final Map<String, String> tree = new TreeMap<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public boolean accepts(SourceSpec spec) {
            return true;
        }

        @Override
        public Revision resolve(SourceSpec spec, Duration maxAge) {
            String parameters = spec.parameters().isEmpty() ? "" : " " + JsonText.write(spec.parameters());
            asked.add((spec.repoUrl() + " " + spec.chart()).strip() + "@" + spec.targetRevision() + parameters);
            if (spec.repoUrl().contains("gone")) {
                throw new SourceException(ErrorCode.NOT_FOUND, "repository", "is not there", "", null);
            }
            return new Revision(spec.targetRevision(), "sha1", COMMIT);
        }

        @Override
        public Artifact fetch(SourceSpec spec, Revision revision) {
            return new Artifact(revision, CommitInfo.NONE, MemoryTree.of(tree));
        }

        @Override
        public boolean poll(String repoUrl) {
            return false;
        }

        @Override
        public Subscription watch(String repoUrl, Runnable changed) {
            return () -> {};
        }
    }

    @Test
    void a_chart_of_the_tree_is_rendered_when_the_source_enables_helm() {
        chart();
        files.put(
                "kustomization.yaml",
                "namePrefix: p-\nhelmCharts: [{name: web, releaseName: rel, valuesInline: {color: blue}}]\n");
        assertThatThrownBy(() -> rendered("{}")).hasMessageContaining("must specify --enable-helm");
        ResourceObject made =
                rendered("{enableHelm: true, kubeVersion: v1.30.0}").getFirst();
        assertThat(made.ref().name()).isEqualTo("p-rel-made");
        assertThat(made.body().map("data").orElseThrow().text("color")).contains("blue");
        assertThat(made.body().map("data").orElseThrow().text("kube")).contains("v1.30.0");
        assertThat(rendered("{buildOptions: '--enable-helm --load-restrictor LoadRestrictionsNone'}"))
                .hasSize(1);
    }

    @Test
    void a_release_without_a_name_gets_one_from_the_template_or_from_chart_and_time() {
        chart();
        files.put("kustomization.yaml", "helmCharts: [{name: web, nameTemplate: '{{ upper \"x\" | lower }}-y'}]\n");
        assertThat(rendered("{enableHelm: true}").getFirst().ref().name()).isEqualTo("x-y-made");
        files.put("kustomization.yaml", "helmCharts: [{name: web}]\n");
        assertThat(rendered("{enableHelm: true}").getFirst().ref().name()).isEqualTo("web-0-made");
    }

    @Test
    void a_template_error_names_the_chart() {
        files.put("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        files.put("charts/web/values.yaml", "");
        files.put("charts/web/templates/a.yaml", "a: {{ required \"color is needed\" .Values.color }}\n");
        files.put("kustomization.yaml", "helmCharts: [{name: web}]\n");
        assertThatThrownBy(() -> rendered("{enableHelm: true}"))
                .hasMessageContaining("chart 'web'")
                .hasMessageContaining("color is needed");
    }

    @Test
    void a_chart_of_a_repository_is_pulled_by_an_exact_version_only() {
        elsewhere.tree.put("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");
        elsewhere.tree.put("values.yaml", "color: green\n");
        elsewhere.tree.put("templates/a.yaml", CONFIG_MAP);
        files.put("kustomization.yaml", helm("1.2.3"));
        assertThatThrownBy(() -> rendered("{enableHelm: true}")).hasMessageContaining("set remote: true");
        ResourceObject made = rendered("{enableHelm: true, remote: true}").getFirst();
        assertThat(made.body().map("data").orElseThrow().text("color")).contains("green");
        assertThat(elsewhere.asked).containsExactly("https://charts.example.com web@1.2.3");
        files.put("kustomization.yaml", helm("^1.2"));
        assertThatThrownBy(() -> rendered("{enableHelm: true, remote: true}")).hasMessageContaining("is not pinned");
    }

    private static String helm(String version) {
        return "helmCharts: [{name: web, releaseName: r, repo: 'https://charts.example.com', version: " + version
                + "}]\n";
    }

    @Test
    void a_repository_is_fetched_by_a_full_commit_id_only_and_when_the_root_allows_it() {
        elsewhere.tree.put("base/kustomization.yaml", "resources: [a.yaml]\n");
        elsewhere.tree.put("base/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        files.put("kustomization.yaml", "resources: ['ssh://git@example.com/o/r.git//base?ref=" + COMMIT + "']\n");
        assertThat(rendered("{remote: true}").getFirst().ref().name()).isEqualTo("a");
        assertThatThrownBy(() -> rendered("{}")).hasMessageContaining("is not allowed here");
        assertThatThrownBy(() -> rendered(new KustomizeRenderer(), "{remote: true}"))
                .hasMessageContaining("is not allowed here");
        files.put("kustomization.yaml", "resources: ['ssh://git@example.com/o/r.git//base?ref=main']\n");
        assertThatThrownBy(() -> rendered("{remote: true}")).hasMessageContaining("'main' may move");
    }

    @Test
    void a_repository_comes_with_its_submodules_unless_the_entry_says_otherwise() {
        elsewhere.tree.put("kustomization.yaml", "resources: [a.yaml]\n");
        elsewhere.tree.put("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        String entry = "ssh://git@example.com/o/r.git?ref=" + COMMIT;
        files.put("kustomization.yaml", "resources: ['" + entry + "']\n");
        rendered("{remote: true}");
        files.put("kustomization.yaml", "resources: ['" + entry + "&submodules=false']\n");
        rendered("{remote: true}");
        String asked = "ssh://git@example.com/o/r.git@" + COMMIT;
        assertThat(elsewhere.asked).containsExactly(asked, asked + " {\"submodules\":false}");
    }

    @Test
    void a_repository_that_cannot_be_had_says_why() {
        files.put("kustomization.yaml", "resources: ['ssh://git@example.com/gone/r.git//base?ref=" + COMMIT + "']\n");
        assertThatThrownBy(() -> rendered("{remote: true}"))
                .hasMessageContaining("ssh://git@example.com/gone/r.git")
                .hasMessageContaining("is not there");
    }

    @Test
    void a_file_is_fetched_when_its_address_holds_a_commit() {
        files.put("kustomization.yaml", "resources: ['https://raw.example.com/o/" + COMMIT + "/a.yaml']\n");
        assertThat(rendered("{remote: true}").getFirst().ref().name()).isEqualTo("from-web");
        files.put("kustomization.yaml", "resources: ['https://raw.example.com/main']\n");
        assertThatThrownBy(() -> rendered("{remote: true}")).hasMessageContaining("is not pinned");
    }

    @Test
    void the_kustomization_is_edited_as_argo_cd_does() {
        files.put("kustomization.yaml", "namePrefix: old-\nresources: [a.yaml]\ncommonAnnotations: {note: old}\n");
        files.put("a.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n");
        ResourceObject object = rendered("""
                        {namePrefix: new-, commonLabels: {tier: front}, labelWithoutSelector: true,
                        commonAnnotations: {note: new}, forceCommonAnnotations: true, replicas: [{name: web, count: '3'}],
                        components: [gone], ignoreMissingComponents: true,
                        patches: [{patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {paused: true}}'}]}
                        """).getFirst();
        assertThat(object.ref().name()).isEqualTo("new-web");
        assertThat(object.label("tier")).contains("front");
        assertThat(object.annotation("note")).contains("new");
        MapNode spec = object.body().map("spec").orElseThrow();
        assertThat(spec.toString()).contains("value=3").contains("paused").doesNotContain("front");
        assertThatThrownBy(() -> rendered("{commonAnnotations: {note: new}}"))
                .hasMessageContaining("annotation note already in kustomization file");
    }

    @Test
    void an_unknown_build_option_is_refused() {
        files.put("kustomization.yaml", "namePrefix: a\n");
        assertThatThrownBy(() -> rendered("{buildOptions: --enable-exec}"))
                .hasMessageContaining("'--enable-exec' is not known");
    }

    private void chart() {
        files.put("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        files.put("charts/web/values.yaml", "color: red\n");
        files.put("charts/web/templates/a.yaml", CONFIG_MAP);
    }

    private List<ResourceObject> rendered(String block) {
        var reach = OutsideReach.through(
                elsewhere,
                (_, _) -> "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-web}\n"
                        .getBytes(StandardCharsets.UTF_8),
                Pins.COMMITS);
        return rendered(new KustomizeRenderer(reach), block);
    }

    private List<ResourceObject> rendered(KustomizeRenderer renderer, String block) {
        FileTree tree = MemoryTree.of(files);
        MapNode parameters = (MapNode) Yaml.parseOne(block, YamlOptions.KUBECTL);
        return renderer.render(RenderRequest.of(new ApplicationName("shop"), "web", tree, "", parameters))
                .objects();
    }
}
