package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Argo CD's objects, put into a cluster with kubectl, on a server that follows that cluster. Its definitions are
/// installed after the server has started.
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterHubTest {
    private static final String NAMESPACE = "argocd";
    private static final String FINALIZER = "finalizers: [resources-finalizer.argocd.argoproj.io]";
    private static final String NO_FINALIZER = "labels: {team: a}";

    private TestCluster plane;
    private ClusterBed bed;
    private GitWorkspace git;

    @BeforeAll
    void start(TestCluster plane, @TempDir Path folder) throws IOException, InterruptedException {
        this.plane = plane;
        git = GitWorkspace.create(folder, "web");
        git.write("v1/map.yaml", map("one")).write("v2/map.yaml", map("two")).push("Declare maps");
        plane.kubectl("create", "namespace", NAMESPACE);
        bed = ClusterBed.start(
                plane, folder.resolve("data"), "hub: " + plane.kubeconfig() + "\nhub-namespace: " + NAMESPACE + "\n");
        bed.declareTarget("in-cluster");
        define("application", "Application");
        define("appproject", "AppProject");
    }

    private void define(String singular, String kind) {
        plane.define(singular + "s.argoproj.io", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$ss.argoproj.io}
                spec:
                  group: argoproj.io
                  scope: Namespaced
                  names: {kind: %2$s, singular: %1$s, plural: %1$ss, listKind: %2$sList}
                  versions:
                    - name: v1alpha1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(singular, kind));
    }

    @AfterAll
    void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    private static String map(String value) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {value: %s}
                """.formatted(value);
    }

    private String application(String name, String metadata, String path, String project, String destination) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %1$s
                  namespace: argocd
                  %2$s
                spec:
                  project: %4$s
                  source: {repoURL: "%6$s", targetRevision: main, path: %3$s}
                  destination: {%5$s, namespace: %1$s}
                  syncPolicy:
                    automated: {prune: true, selfHeal: true}
                    syncOptions: [CreateNamespace=true]
                """.formatted(name, metadata, path, project, destination, git.bare());
    }

    private String application(String name, String metadata, String path) {
        return application(name, metadata, path, "default", "server: \"https://kubernetes.default.svc\"");
    }

    private void awaitValue(String name, String value) throws InterruptedException {
        bed.awaitField(name, "configmap/settings", ".data.value", value);
    }

    @Test
    void an_application_put_into_the_cluster_is_deployed_followed_and_cleaned_up() throws Exception {
        plane.apply(application("hub-web", FINALIZER, "v1"));
        awaitValue("hub-web", "one");
        bed.awaitFine("hub-web");

        plane.apply(application("hub-web", FINALIZER, "v2"));
        awaitValue("hub-web", "two");
        bed.awaitFine("hub-web");

        bed.crash();
        bed.awaitFine("hub-web");
        plane.kubectl("delete", "applications.argoproj.io", "hub-web", "-n", NAMESPACE, "--timeout=300s");
        assertThat(bed.isThere("hub-web", "configmap/settings"))
                .as("the finalizer is taken off after the objects are gone")
                .isFalse();
        bed.awaitForgotten("hub-web");
    }

    @Test
    void an_application_without_the_finalizer_leaves_what_it_deployed() throws Exception {
        plane.apply(application("hub-left", NO_FINALIZER, "v1"));
        bed.awaitFine("hub-left");
        String uid = bed.field("hub-left", "configmap/settings", ".metadata.uid");

        plane.kubectl("delete", "applications.argoproj.io", "hub-left", "-n", NAMESPACE, "--timeout=300s");
        bed.awaitForgotten("hub-left");
        assertThat(bed.field("hub-left", "configmap/settings", ".metadata.uid")).isEqualTo(uid);
    }

    @Test
    void a_project_in_the_cluster_keeps_its_applications_within_bounds() throws Exception {
        plane.apply(project("elsewhere"));
        plane.apply(application("hub-bound", FINALIZER, "v1", "bounds", "server: \"https://kubernetes.default.svc\""));
        bed.awaitTold("hub-bound", "project 'bounds' does not allow");
        assertThat(bed.isThere("hub-bound", "configmap/settings")).isFalse();

        plane.apply(project("hub-*"));
        bed.awaitFine("hub-bound");
        assertThat(bed.field("hub-bound", "configmap/settings", ".data.value")).isEqualTo("one");
    }

    private static String project(String namespace) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: bounds, namespace: argocd}
                spec:
                  sourceRepos: ["*"]
                  destinations: [{server: "https://kubernetes.default.svc", namespace: "%s"}]
                  clusterResourceWhitelist: [{group: "*", kind: "*"}]
                """.formatted(namespace);
    }

    @Test
    void a_cluster_secret_is_a_destination() throws Exception {
        plane.apply("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: cluster-other
                  namespace: argocd
                  labels: {argocd.argoproj.io/secret-type: cluster}
                type: Opaque
                stringData:
                  name: other
                  server: %s
                  config: |
                    {"tlsClientConfig": {"caData": "%s", "certData": "%s", "keyData": "%s"}}
                """.formatted(
                        plane.server(),
                        login(".clusters[0].cluster.certificate-authority-data"),
                        login(".users[0].user.client-certificate-data"),
                        login(".users[0].user.client-key-data")));
        plane.apply(application("hub-other", FINALIZER, "v1", "default", "name: other"));
        bed.awaitFine("hub-other");
        plane.apply(application("hub-address", FINALIZER, "v2", "default", "server: \"" + plane.server() + "\""));
        bed.awaitFine("hub-address");
        assertThat(bed.field("hub-other", "configmap/settings", ".data.value")).isEqualTo("one");
        assertThat(bed.field("hub-address", "configmap/settings", ".data.value"))
                .isEqualTo("two");
    }

    private String login(String path) {
        return plane.kubectl("config", "view", "--raw", "-o", "jsonpath={" + path + "}");
    }
}
