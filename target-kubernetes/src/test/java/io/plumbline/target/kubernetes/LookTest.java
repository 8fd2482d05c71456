package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Child;
import io.plumbline.target.KindScope;
import io.plumbline.target.LogQuery;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.TargetException;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class LookTest {
    private Cluster cluster;

    @BeforeEach
    void open(TestCluster plane, KubeNamespace namespace) {
        cluster = Cluster.of(plane, namespace);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void descendants_are_found_by_their_owners() {
        ResourceObject desired = cluster.deployment("parent", "");
        cluster.create(desired);
        cluster.await(desired.ref(), live -> replicas(live, "availableReplicas"));

        List<Child> children = cluster.target.children(desired.ref());

        assertThat(children).extracting(child -> child.object().ref().kind()).containsExactly("ReplicaSet", "Pod");
        assertThat(children.get(0).owner()).isEqualTo(desired.ref());
        assertThat(children.get(1).owner()).isEqualTo(children.get(0).object().ref());
    }

    private static boolean replicas(Live live, String key) {
        return live instanceof LiveObject found
                && found.object()
                        .body()
                        .map("status")
                        .flatMap(status -> status.get(key))
                        .filter(new IntNode(1)::equals)
                        .isPresent();
    }

    @Test
    void the_first_cause_is_the_image_that_cannot_be_pulled() {
        ResourceObject desired = cluster.deployment("no-image", "test.plumbline.dev/pod: image-pull");
        cluster.create(desired);
        cluster.await(desired.ref(), live -> replicas(live, "replicas"));
        cluster.waitForPods("no-image", "jsonpath={.status.containerStatuses[0].state.waiting.reason}");

        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .startsWith("container app of Pod no-image-")
                .endsWith(": ImagePullBackOff: Back-off pulling image \"example.test/app:1\"");
    }

    @Test
    void the_first_cause_is_the_quota_that_is_used_up() {
        cluster.refusePods();
        ResourceObject desired = cluster.deployment("no-quota", "");
        cluster.create(desired);
        cluster.waitFor("deployment", "no-quota", "--for=condition=ReplicaFailure");

        List<String> causes = cluster.target.explain(desired.ref());
        cluster.admitPods();

        assertThat(causes).first().asString().contains("exceeded quota: none");
    }

    @Test
    void the_first_cause_is_that_no_node_fits() {
        ResourceObject desired = cluster.object("""
                apiVersion: v1
                kind: Pod
                metadata: {name: homeless, labels: {app: homeless}}
                spec:
                  nodeSelector: {disk: none-such}
                  containers: [{name: app, image: example.test/app:1}]
                """);
        cluster.create(desired);
        cluster.waitForPods("homeless", "condition=PodScheduled=false");

        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .startsWith("no node: 0/4 nodes are available");
    }

    @Test
    void the_first_cause_is_the_probe_that_does_not_succeed() {
        ResourceObject desired = cluster.deployment("unready", "test.plumbline.dev/pod: unready");
        cluster.create(desired);
        cluster.waitForPods("unready", "jsonpath={.status.phase}=Running");

        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .startsWith("container app of Pod unready-")
                .endsWith(": runs and is not ready");
    }

    @Test
    void the_first_cause_is_the_admission_that_denies() {
        cluster.plane.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: denies-pods}
                webhooks:
                - name: denies.example.test
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  failurePolicy: Fail
                  timeoutSeconds: 1
                  clientConfig: {url: "https://127.0.0.1:1/"}
                  objectSelector: {matchLabels: {app: denied}}
                  rules:
                  - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
                """);
        cluster.plane.awaitRefusal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: denied, namespace: %s, labels: {app: denied}}
                spec: {containers: [{name: app, image: example.test/app:1}]}
                """.formatted(cluster.namespace.name()), "failed calling webhook");
        ResourceObject desired = cluster.deployment("denied", "");
        cluster.create(desired);
        cluster.waitFor("deployment", "denied", "--for=condition=ReplicaFailure");

        List<String> causes = cluster.target.explain(desired.ref());
        cluster.plane.kubectl("delete", "validatingwebhookconfiguration", "denies-pods");

        assertThat(causes).first().asString().contains("failed calling webhook").contains("denies.example.test");
    }

    @Test
    void an_object_that_cannot_go_tells_what_holds_it() {
        ResourceObject desired = cluster.object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: held, finalizers: [example.test/hold]}
                """);
        cluster.create(desired);

        assertThat(cluster.delete(desired.ref()).message()).contains("example.test/hold");
        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .contains("waits for the finalizers example.test/hold");

        cluster.kubectl("patch", "configmap", "held", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void events_of_an_object_and_its_pods_come_oldest_first() {
        ResourceObject desired = cluster.deployment("events", "");
        cluster.create(desired);
        cluster.await(desired.ref(), live -> replicas(live, "availableReplicas"));
        cluster.waitForEvent("events", "ScalingReplicaSet");

        List<TargetEvent> events = cluster.eventually(
                () -> cluster.target.events(desired.ref()),
                all -> all.stream().anyMatch(event -> event.reason().equals("Scheduled")));

        assertThat(events)
                .extracting(event -> event.about().kind() + " " + event.reason())
                .contains("Deployment ScalingReplicaSet", "Pod Scheduled");
        assertThat(events).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    @Test
    void an_action_changes_an_object_without_declaring_its_fields() {
        ResourceObject desired = cluster.deployment("acted", "");
        cluster.create(desired);
        LiveObject live = (LiveObject) cluster.find(desired.ref());
        var spec = live.object().spec().with("paused", BoolNode.TRUE);
        var changed = new ResourceObject(
                live.object().apiVersion(),
                desired.ref(),
                live.object().body().with("spec", spec),
                live.object().origin());

        try {
            cluster.target.patch(desired.ref(), changed);
        } catch (TargetException meanwhile) {
            assertThat(meanwhile).hasMessageContaining("has been modified");
            return;
        }

        LiveObject after = (LiveObject) cluster.find(desired.ref());
        assertThat(after.object().spec().has("paused")).isTrue();
        assertThat(after.ownership()
                        .orElseThrow()
                        .declared()
                        .map("spec")
                        .orElseThrow()
                        .has("paused"))
                .isFalse();
    }

    @Test
    void kinds_and_versions_come_from_the_cluster() {
        assertThat(cluster.target.capabilities().kubeVersion()).startsWith("v1.");
        assertThat(cluster.target.capabilities().apiVersions()).contains("apps/v1", "apps/v1/Deployment", "v1/Pod");
        assertThat(cluster.target.scope("apps", "Deployment")).isEqualTo(KindScope.NAMESPACED);
        assertThat(cluster.target.scope("", "Namespace")).isEqualTo(KindScope.CLUSTER);
        assertThat(cluster.target.scope("nowhere.example.test", "Thing")).isEqualTo(KindScope.UNKNOWN);
    }

    @Test
    void an_object_without_pods_prints_nothing() {
        ResourceObject desired = cluster.configMap("silent", "a: one");
        cluster.create(desired);

        assertThat(cluster.target.log(desired.ref(), 10)).isEmpty();
        assertThatThrownBy(() -> cluster.target.followLog(LogQuery.last(desired.ref(), 10), line -> {}))
                .hasMessageContaining("no pod");
        assertThat(cluster.target.log(new ObjectRef("apps", "Deployment", "nowhere", "none"), 10))
                .isEmpty();
    }

    @Test
    void a_crashed_container_shows_the_log_of_the_run_before() {
        ResourceObject desired = cluster.deployment("crashes", "test.plumbline.dev/pod: crash");
        cluster.create(desired);
        cluster.waitForPods("crashes", "jsonpath={.status.containerStatuses[0].state.waiting.reason}");

        assertThat(cluster.target.log(desired.ref(), 10))
                .containsExactly("opening the store", "fatal: the store does not answer");
        assertThat(cluster.target.explain(desired.ref()))
                .first()
                .asString()
                .contains("CrashLoopBackOff")
                .contains("exit code 1");
    }

    @Test
    void the_last_lines_of_a_log_are_handed_out() {
        ResourceObject desired = cluster.deployment("prints", "");
        cluster.create(desired);
        cluster.await(desired.ref(), live -> replicas(live, "availableReplicas"));
        var lines = new ArrayList<String>();

        try (Subscription _ = cluster.target.followLog(LogQuery.last(desired.ref(), 1), lines::add)) {
            assertThat(lines).containsExactly("ready to serve");
        }
        assertThat(cluster.target.log(desired.ref(), 10)).containsExactly("starting up", "ready to serve");
        assertThatThrownBy(() -> cluster.target.followLog(
                        LogQuery.last(desired.ref(), 10).inContainer("none"), lines::add))
                .hasMessageContaining("none");
    }

    @Test
    void a_log_is_followed_line_by_line_until_it_is_closed() throws InterruptedException {
        ResourceObject desired = cluster.object("""
                apiVersion: v1
                kind: Pod
                metadata: {name: talks}
                spec:
                  containers:
                  - {name: talker, image: example.test/app:1}
                """);
        cluster.plane.talk("before");
        cluster.create(desired);
        cluster.waitFor("pod", "talks", "--for=condition=Ready");
        var lines = new LinkedBlockingQueue<String>();

        try (Subscription _ =
                cluster.target.followLog(LogQuery.last(desired.ref(), 1).following(), lines::add)) {
            assertThat(lines.poll(Cluster.HANG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("before");
            cluster.plane.talk("one more");
            assertThat(lines.poll(Cluster.HANG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("one more");
        }
    }
}
