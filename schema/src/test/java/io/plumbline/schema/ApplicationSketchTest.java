package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Application;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationSketchTest {
    @Test
    void what_is_well_written_is_told_and_nothing_else() {
        Application sketch = ApplicationSketch.of(object("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: web
                  labels: {team: a, size: 7}
                  finalizers: [resources-finalizer.argocd.argoproj.io]
                spec:
                  project: 5
                  sourceHydrator: {drySource: {repoURL: "https://git.example/web", path: deploy}}
                  destination: {server: "https://c.example", namespace: [web]}
                  syncPolicy: {automated: {}}
                """));
        assertThat(sketch.project()).isEqualTo("default");
        assertThat(sketch.labels().entries()).isEqualTo(Map.of("team", "a"));
        assertThat(sketch.sources().getFirst().repoUrl()).isEqualTo("https://git.example/web");
        assertThat(sketch.destination()).isEqualTo(new Destination("https://c.example", ""));
        assertThat(sketch.sync().automated()).isEmpty();
        assertThat(sketch.deletion()).isEqualTo(DeletionPolicy.CASCADE);
    }

    @Test
    void objects_stay_where_it_cannot_be_read_what_becomes_of_them() {
        assertThat(ApplicationSketch.deletion(object("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: web, finalizers: {resources-finalizer.argocd.argoproj.io: true}}
                        """))).isEqualTo(DeletionPolicy.ORPHAN);
        assertThat(ApplicationSketch.deletion(object("""
                        apiVersion: plumbline.dev/v1
                        kind: Application
                        metadata: {name: web}
                        spec: {deletion: [cascade]}
                        """))).isEqualTo(DeletionPolicy.ORPHAN);
    }

    private static ResourceObject object(String yaml) {
        return ResourceObject.of(
                (MapNode) Yaml.parse(yaml, YamlOptions.KUBECTL).getFirst().root(), new Origin("app.yaml", 1));
    }
}
