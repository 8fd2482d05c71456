package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A definition and the objects of its kind in one repository, as the upgrade of an operator brings both.
@ExtendWith(TestClusterExtension.class)
class DefinitionTest {
    private static final String FIRST = version("v1alpha1", "size: {type: integer}", true);
    private static final String WIDGET = "widget.together.example.test/one";

    private ClusterBed bed;
    private GitWorkspace git;

    @BeforeEach
    void start(TestCluster plane, @TempDir Path folder) throws IOException, InterruptedException {
        git = GitWorkspace.create(folder, "operator");
        bed = ClusterBed.startWithTarget(plane, folder, "test");
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    private static String version(String name, String fields, boolean stored) {
        return """
                  - name: %s
                    served: true
                    storage: %s
                    schema:
                      openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {%s}}}}
                """.formatted(name, stored, fields);
    }

    private void push(String versions, String apiVersion, String spec) {
        git.write("deploy/all.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.together.example.test}
                spec:
                  group: together.example.test
                  scope: Namespaced
                  names: {plural: widgets, singular: widget, kind: Widget}
                  versions:
                %s
                ---
                apiVersion: together.example.test/%s
                kind: Widget
                metadata: {name: one}
                spec: {%s}
                """.formatted(versions, apiVersion, spec)).push("Declare " + spec);
    }

    private void live(String path, String wanted) throws InterruptedException {
        bed.ask("POST", "applications/operator/refresh");
        bed.awaitField("operator", WIDGET, path, wanted);
        bed.awaitRest("operator");
        bed.awaitFine("operator");
    }

    @Test
    void a_field_and_a_version_come_with_the_objects_that_use_them() throws Exception {
        push(FIRST, "v1alpha1", "size: 1");
        bed.declare("""
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: operator}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: deploy}
                  destination: {target: test, namespace: operator}
                  sync: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true], retry: {limit: 0}}
                """.formatted(git.bare()));
        bed.awaitFine("operator");
        assertThat(bed.field("operator", WIDGET, ".spec.size")).isEqualTo("1");

        String wider = "size: {type: integer}, mode: {type: string}";
        push(version("v1alpha1", wider, true), "v1alpha1", "size: 1, mode: fast");
        live(".spec.mode", "fast");

        push(version("v1alpha1", wider, false) + version("v1", wider, true), "v1", "size: 2, mode: slow");
        live(".spec.mode", "slow");
        assertThat(bed.field("operator", WIDGET, ".spec.size")).isEqualTo("2");
    }
}
