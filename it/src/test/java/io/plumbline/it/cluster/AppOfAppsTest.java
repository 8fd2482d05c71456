package io.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The environment repository of an Argo CD user on a real control plane: a chart makes Application objects for an
/// environment, each points at a chart with a revision, and nothing in it was written for Plumbline.
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppOfAppsTest {
    private static final String APPLICATIONS = """
            {{- range $name, $app := .Values.apps }}
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: {{ $.Values.environment }}-{{ $name }}
              namespace: argocd
              {{- if $app.finalizer }}
              finalizers:
                - resources-finalizer.argocd.argoproj.io
              {{- end }}
            spec:
              project: default
              source:
                repoURL: {{ $.Values.repository }}
                targetRevision: {{ $app.version }}
                path: charts/service
                helm:
                  releaseName: {{ $name }}
                  parameters:
                    - {name: replicas, value: {{ $app.replicas | default 1 | quote }}}
              destination:
                server: https://kubernetes.default.svc
                namespace: {{ $.Values.environment }}-{{ $name }}
              syncPolicy:
                automated: {prune: true, selfHeal: true}
                syncOptions:
                  - CreateNamespace=true
            {{- end }}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: "{{ .Release.Namespace }}"}
            data: {greeting: "{{ .Values.greeting }}", replicas: "{{ .Values.replicas }}"}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: "{{ .Release.Name }}"}
            spec:
              selector: {app: "{{ .Release.Name }}"}
              ports: [{port: 80, targetPort: 8080}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: "{{ .Release.Name }}"}
            spec:
              replicas: {{ .Values.replicas }}
              selector: {matchLabels: {app: "{{ .Release.Name }}"}}
              template:
                metadata: {labels: {app: "{{ .Release.Name }}"}}
                spec:
                  containers: [{name: app, image: "example.test/app:{{ .Chart.AppVersion }}"}]
            """;
    private static final String EXTRA = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: extra}
            data: {a: b}
            """;

    private TestCluster plane;
    private ClusterBed bed;
    private GitWorkspace git;

    @BeforeAll
    void start(TestCluster plane, @TempDir Path folder) throws IOException, InterruptedException {
        this.plane = plane;
        git = GitWorkspace.create(folder, "environments");
        git.write("charts/service/Chart.yaml", "{apiVersion: v2, name: service, version: 1.0.0, appVersion: '1.0'}\n")
                .write("charts/service/values.yaml", "{greeting: hello, replicas: 1}\n")
                .write("charts/service/templates/all.yaml", SERVICE)
                .write("charts/service/templates/extra.yaml", EXTRA)
                .write("environments/Chart.yaml", "{apiVersion: v2, name: environments, version: 1.0.0}\n")
                .write("environments/values.yaml", "apps: {}\n")
                .write("environments/templates/applications.yaml", APPLICATIONS)
                .push("Declare charts");
        git.git("tag", "v1");
        git.git("push", "--quiet", "origin", "v1");
        bed = ClusterBed.startWithTarget(plane, folder, "in-cluster");
    }

    @AfterAll
    void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    private void push(String environment, String apps) {
        git.push(
                "environments/" + environment + ".yaml",
                "environment: " + environment + "\nrepository: \"" + git.bare() + "\"\napps: {" + apps + "}\n");
    }

    private void declareRoot(String environment) {
        bed.declare("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %1$s
                  namespace: argocd
                  finalizers: [resources-finalizer.argocd.argoproj.io]
                spec:
                  project: default
                  source: {repoURL: "%2$s", targetRevision: main, path: environments, helm: {valueFiles: [%1$s.yaml]}}
                  destination: {server: "https://kubernetes.default.svc", namespace: argocd}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(environment, git.bare()));
    }

    @Test
    void every_application_of_the_environment_goes_live_at_its_revision_and_stays_so() throws Exception {
        push("test", "web: {version: main, replicas: 2}, api: {version: v1}");
        declareRoot("test");
        bed.awaitFine("test");
        bed.awaitFine("test-web");
        bed.awaitFine("test-api");
        bed.awaitField("test-web", "deployment/web", ".status.readyReplicas", "2");
        assertThat(bed.field("test-api", "configmap/settings", ".data.greeting"))
                .isEqualTo("hello");

        plane.kubectl(
                "patch",
                "configmap",
                "settings",
                "-n",
                "test-web",
                "--type=merge",
                "-p",
                "{\"data\":{\"greeting\":\"mine\"}}");
        bed.awaitField("test-web", "configmap/settings", ".data.greeting", "hello");
        plane.kubectl("delete", "service", "api", "-n", "test-api");
        bed.await("service back", () -> bed.isThere("test-api", "service/api"), () -> bed.explanation("test-api"));

        git.write("charts/service/values.yaml", "{greeting: moin, replicas: 1}\n")
                .remove("charts/service/templates/extra.yaml")
                .push("Change the chart");
        bed.awaitField("test-web", "configmap/settings", ".data.greeting", "moin");
        bed.awaitGone("test-web", "configmap/extra");
        assertThat(bed.field("test-api", "configmap/settings", ".data.greeting"))
                .as("pinned to v1")
                .isEqualTo("hello");
        assertThat(bed.isThere("test-api", "configmap/extra")).isTrue();

        push("test", "web: {version: v1, replicas: 3}, api: {version: v1}");
        bed.awaitField("test-web", "deployment/web", ".status.readyReplicas", "3");
        bed.awaitField("test-web", "configmap/settings", ".data.greeting", "hello");
        bed.awaitFine("test-web");
    }

    @Test
    void an_application_that_leaves_git_takes_its_objects_along_only_with_the_finalizer() throws Exception {
        push("prod", "gone: {version: v1, finalizer: true}, left: {version: v1}, kept: {version: v1, finalizer: true}");
        declareRoot("prod");
        bed.awaitFine("prod");
        bed.awaitFine("prod-gone");
        bed.awaitFine("prod-left");
        bed.awaitFine("prod-kept");
        String uid = bed.field("prod-left", "deployment/left", ".metadata.uid");

        push("prod", "kept: {version: v1, finalizer: true}");
        bed.awaitForgotten("prod-gone");
        bed.awaitForgotten("prod-left");
        bed.awaitFine("prod");
        assertThat(List.of("deployment/gone", "service/gone", "configmap/settings"))
                .noneMatch(object -> bed.isThere("prod-gone", object));
        assertThat(bed.isThere("prod-gone", "namespace/prod-gone"))
                .as("a namespace that was made along the way outlives the application")
                .isTrue();
        assertThat(bed.field("prod-left", "deployment/left", ".metadata.uid")).isEqualTo(uid);
        assertThat(bed.field("prod-left", "deployment/left", ".status.readyReplicas"))
                .isEqualTo("1");
        bed.awaitFine("prod-kept");
    }
}
