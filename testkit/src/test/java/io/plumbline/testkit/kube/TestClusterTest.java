package io.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a test may expect of the control plane.
@ExtendWith(TestClusterExtension.class)
final class TestClusterTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s, namespace: %2$s}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata:
                  labels: {app: %1$s}
                  annotations: {%3$s}
                spec:
                  containers: [{name: main, image: "example/main:1"}]
            """;

    @Test
    void a_deployment_becomes_available(TestCluster plane, KubeNamespace namespace) {
        plane.apply(DEPLOYMENT.formatted("good", namespace.name(), ""));

        plane.kubectl("rollout", "status", "deployment/good", "-n", namespace.name(), "--timeout=300s");

        assertThat(plane.kubectl("get", "pods", "-n", namespace.name(), "-o", "wide"))
                .contains("Running", "node-");
    }

    @Test
    void a_pod_fails_as_it_is_told(TestCluster plane, KubeNamespace namespace) {
        plane.apply(DEPLOYMENT.formatted("bad", namespace.name(), "test.plumbline.dev/pod: image-pull"));
        String waiting = "jsonpath={.status.containerStatuses[0].state.waiting.reason}=ImagePullBackOff";

        plane.await("--for=create", "pod", "-l", "app=bad", "-n", namespace.name());
        plane.await("--for=" + waiting, "pod", "-l", "app=bad", "-n", namespace.name());

        assertThat(plane.kubectl("get", "pods", "-n", namespace.name())).contains("ImagePullBackOff");
    }

    @Test
    void a_job_succeeds_or_fails(TestCluster plane, KubeNamespace namespace) {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  backoffLimit: 0
                  template:
                    metadata:
                      annotations: {%3$s}
                    spec:
                      restartPolicy: Never
                      containers: [{name: main, image: "example/main:1"}]
                """;
        plane.apply(job.formatted("well", namespace.name(), ""));
        plane.apply(job.formatted("ill", namespace.name(), "test.plumbline.dev/pod: fail"));

        plane.await("--for=condition=Complete", "job/well", "-n", namespace.name());
        plane.await("--for=condition=Failed", "job/ill", "-n", namespace.name());
    }

    @Test
    void the_way_to_the_api_server_can_be_cut(TestCluster plane) {
        try (var proxy = new LoopbackProxy(plane.server())) {
            String config =
                    plane.kubeconfig(proxy.address(), "cut", "system:masters").toString();

            assertThat(plane.kubectl("--kubeconfig=" + config, "get", "namespaces"))
                    .contains("kube-system");
            proxy.refuse(true);
            assertThatThrownBy(() -> plane.kubectl("--kubeconfig=" + config, "get", "namespaces"))
                    .isInstanceOfAny(IllegalStateException.class, UncheckedIOException.class);
            proxy.refuse(false);
            assertThat(plane.kubectl("--kubeconfig=" + config, "get", "namespaces"))
                    .contains("kube-system");
        }
    }

    @Test
    void one_that_somebody_runs_already_takes_its_place_and_is_left_running(TestCluster plane) {
        Path root =
                Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
        String name;
        try (TestCluster given = TestCluster.given(root, plane.kubeconfig())) {
            assertThat(given.server()).isEqualTo(plane.server());
            name = given.namespace("given").name();
            given.apply(DEPLOYMENT.formatted("good", name, ""));
            given.kubectl("rollout", "status", "deployment/good", "-n", name, "--timeout=300s");

            String other = given.kubeconfig(given.server(), "ada", "team").toString();
            assertThat(given.kubectl("--kubeconfig=" + other, "auth", "whoami")).contains("ada", "team");

            assertThatThrownBy(given::killApiServer)
                    .hasMessageContaining("Assumption failed")
                    .hasMessageContaining("given by hand");
            assertThatThrownBy(() -> given.talk("hello")).hasMessageContaining("Assumption failed");
        }
        plane.await("--for=delete", "namespace/" + name);
        assertThat(plane.kubectl("get", "nodes")).contains("node-0");
    }

    @Test
    void one_that_does_not_answer_is_told(TestCluster plane) {
        Path root =
                Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
        Path silent = plane.kubeconfig("https://127.0.0.1:1", "nobody", "none");

        assertThatThrownBy(() -> TestCluster.given(root, silent))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
