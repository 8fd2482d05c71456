package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ResourceObject;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// First causes that take more than a pod to find, on a control plane.
@ExtendWith(TestClusterExtension.class)
class CauseTest {
    private Cluster cluster;

    @BeforeEach
    void open(TestCluster plane, KubeNamespace namespace) {
        cluster = Cluster.of(plane, namespace);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private String first(ResourceObject object) {
        return cluster.target.explain(object.ref()).getFirst();
    }

    @Test
    void too_much_memory() {
        ResourceObject desired = cluster.deployment("hungry", "test.plumbline.dev/pod: oom");
        cluster.create(desired);
        cluster.waitForPods("hungry", "jsonpath={.status.containerStatuses[0].state.waiting.reason}");

        assertThat(first(desired)).endsWith(": CrashLoopBackOff: exit code 137 (OOMKilled)");
    }

    @Test
    void a_config_map_that_is_missing() {
        ResourceObject desired = cluster.deployment("unset", "test.plumbline.dev/pod: config");
        cluster.create(desired);
        cluster.waitForPods("unset", "jsonpath={.status.containerStatuses[0].state.waiting.reason}");

        assertThat(first(desired)).endsWith(": CreateContainerConfigError: configmap \"settings\" not found");
    }

    private ResourceObject podWithClaim(String name, String claim) {
        ResourceObject desired = cluster.object("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %1$s, labels: {app: %1$s}}
                spec:
                  containers: [{name: app, image: example.test/app:1}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: %2$s}}]
                """.formatted(name, claim));
        cluster.create(desired);
        cluster.waitForPods(name, "condition=PodScheduled=false");
        return desired;
    }

    @Test
    void a_volume_claim_whose_storage_class_is_missing() {
        cluster.create(cluster.object("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: none-such
                  resources: {requests: {storage: 1Gi}}
                """));

        assertThat(first(podWithClaim("stores", "data")))
                .startsWith("PersistentVolumeClaim data: not bound to a volume");
    }

    @Test
    void a_volume_claim_that_is_missing_itself() {
        assertThat(first(podWithClaim("forgets", "nowhere"))).isEqualTo("PersistentVolumeClaim nowhere: is not there");
    }

    @Test
    void a_job_beyond_its_backoff_limit() {
        ResourceObject desired = cluster.object("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate}
                spec:
                  backoffLimit: 0
                  template:
                    metadata: {labels: {app: migrate}, annotations: {test.plumbline.dev/pod: fail}}
                    spec: {restartPolicy: Never, containers: [{name: app, image: example.test/app:1}]}
                """);
        cluster.create(desired);
        cluster.waitFor("job", "migrate", "--for=condition=Failed");

        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .startsWith("container app of Pod migrate-")
                .endsWith(": ended with exit code 1");
        assertThat(cluster.target.explain(desired.ref())).anyMatch(line -> line.contains("backoff limit"));
    }

    @Test
    void a_quota_that_lets_no_pod_of_a_stateful_set_in() {
        cluster.refusePods();
        ResourceObject desired = cluster.object("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: app, image: example.test/app:1}]}
                """);
        cluster.create(desired);
        cluster.waitFor("statefulset", "db", "--for=jsonpath={.status.observedGeneration}=1");
        cluster.waitForEvent("db", "FailedCreate");

        assertThat(first(desired)).startsWith("cannot make pods: ").contains("exceeded quota: none");
        cluster.admitPods();
    }
}
