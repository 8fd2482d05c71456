package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.kustomize.KustomizeOverrides.EditRules;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KustomizationEditTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec: {replicas: 1, template: {spec: {containers: [{name: c, image: 'nginx:1'}, {name: d, image: 'redis:1'}]}}}
            """;
    private static final String KUSTOMIZATION = """
            resources: [a.yaml]
            namePrefix: old-
            namespace: old
            commonLabels: {app: shop}
            commonAnnotations: {note: old}
            images: [{name: nginx, newName: mirror/nginx, newTag: '2'}]
            replicas: [{name: web, count: 2}]
            """;

    @Test
    void a_prefix_a_namespace_an_image_and_replicas_take_the_place_of_those_in_the_file() {
        String text = built(KustomizeOverrides.builder()
                .namePrefix("new-")
                .namespace("new")
                .image("nginx=*:3")
                .image("redis@sha256:abc")
                .replicas("web", 5));
        assertThat(text)
                .contains("name: new-web", "namespace: new", "image: mirror/nginx:3", "image: redis@sha256:abc")
                .contains("replicas: 5")
                .doesNotContain("old-");
    }

    @Test
    void a_label_or_annotation_that_is_there_is_an_error_unless_it_may_be_replaced() {
        assertThatThrownBy(() -> built(KustomizeOverrides.builder().commonLabel("app", "x")))
                .hasMessageContaining("label app already in kustomization file");
        assertThatThrownBy(() -> built(KustomizeOverrides.builder().commonAnnotation("note", "x")))
                .hasMessageContaining("annotation note already in kustomization file");
        assertThat(built(KustomizeOverrides.builder()
                        .commonLabel("app", "x")
                        .commonAnnotation("note", "y")
                        .rules(new EditRules(true, false, false, true, false))))
                .contains("app: x", "note: \"y\"");
    }

    @Test
    void labels_without_selector_stay_out_of_selectors_and_go_to_templates_when_asked() {
        String metadata = built(KustomizeOverrides.builder()
                .commonLabel("tier", "front")
                .rules(new EditRules(false, true, false, false, false)));
        assertThat(metadata.split("tier: front", -1)).hasSize(2);
        String templates = built(KustomizeOverrides.builder()
                .commonLabel("tier", "front")
                .rules(new EditRules(false, true, true, false, false)));
        assertThat(templates.split("tier: front", -1)).hasSize(3);
    }

    @Test
    void a_missing_component_is_left_out_when_asked() {
        assertThatThrownBy(() -> built(KustomizeOverrides.builder().component("../gone")))
                .hasMessageContaining("accumulating components");
        assertThat(built(KustomizeOverrides.builder()
                        .component("../gone")
                        .rules(new EditRules(false, false, false, false, true))))
                .contains("kind: Deployment");
    }

    private static String built(KustomizeOverrides.Builder overrides) {
        Map<String, String> files = new TreeMap<>();
        files.put("app/kustomization.yaml", KUSTOMIZATION);
        files.put("app/a.yaml", DEPLOYMENT);
        return Kustomize.create()
                .build(MemoryFiles.ofTexts(files), "app", KustomizeOptions.DEFAULT.withOverrides(overrides.build()))
                .text();
    }
}
