package io.plumbline.target.kubernetes.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.Child;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.kubernetes.look.Evidence.Part;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every class of cause, as a cluster reports it.
class FirstCauseTest {
    private static final ResourceObject WEB = object("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop, uid: u-web}
            """);

    private static final ResourceObject CLAIM = object("""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop, uid: u-data}
            status: {phase: Pending}
            """);

    private final List<Child> children = new ArrayList<>();
    private final List<WarningEvent> warnings = new ArrayList<>();
    private final List<Part> claims = new ArrayList<>();

    private static ResourceObject object(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
    }

    private ResourceObject made(ResourceObject owner, String yaml) {
        ResourceObject object = object(yaml);
        children.add(new Child(new LiveObject(object, "1", Optional.empty()), owner.ref()));
        return object;
    }

    private ResourceObject replicaSet(String name, int revision, String rest) {
        return made(WEB, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: %1$s
                  namespace: shop
                  uid: u-%1$s
                  annotations: {deployment.kubernetes.io/revision: "%2$d"}
                %3$s
                """.formatted(name, revision, rest));
    }

    private ResourceObject pod(ResourceObject owner, String name, String status) {
        return made(owner, """
                apiVersion: v1
                kind: Pod
                metadata: {name: %1$s, namespace: shop, uid: u-%1$s}
                spec:
                  containers: [{name: app, image: "example.test/shop:1", resources: {limits: {memory: 64Mi}}}]
                  initContainers: [{name: migrate, image: "example.test/migrate:1"}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
                status: {%2$s}
                """.formatted(name, status));
    }

    private static String container(String rest) {
        return "phase: Pending, containerStatuses: [{name: app, ready: false, " + rest + "}]";
    }

    private void warn(ResourceObject about, String reason, String message) {
        warn(about.ref(), "u-" + about.ref().name(), "app", reason, message);
    }

    private void warn(ObjectRef about, String uid, String container, String reason, String message) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(warnings.size());
        var event = new TargetEvent(at, TargetEvent.WARNING, reason, message, 1, about);
        warnings.add(new WarningEvent(event, uid, container));
    }

    private List<String> lines() {
        return lines(WEB);
    }

    private List<String> lines(ResourceObject about) {
        return FirstCause.lines(Evidence.of(about.ref(), about.body(), children).with(warnings, claims));
    }

    @Test
    void pods_that_cannot_pull_an_image_are_one_line_with_image_pod_and_count() {
        ResourceObject set = replicaSet("web-5998", 2, "");
        String waits = container(
                "state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"example.test/shop:1\"'}}");
        pod(set, "web-5998-fpkcp", waits);
        pod(set, "web-5998-kx2lp", waits);

        assertThat(lines())
                .containsExactly(
                        "container app of Pod web-5998-fpkcp (and 1 more): ImagePullBackOff: Back-off pulling image"
                                + " \"example.test/shop:1\"");
    }

    @Test
    void why_the_registry_refused_is_taken_from_the_event_and_repetitions_are_left_out() {
        ResourceObject set = replicaSet("web-5998", 2, "");
        ResourceObject pod = pod(
                set,
                "web-5998-fpkcp",
                container("state: {waiting: {reason: ImagePullBackOff,"
                        + " message: 'Back-off pulling image \"example.test/shop:1\"'}}"));
        warn(pod, "Failed", "Failed to pull image \"example.test/shop:1\": 401 Unauthorized");
        warn(pod, "Failed", "Error: ImagePullBackOff");
        warn(pod, "BackOff", "Back-off pulling image \"example.test/shop:1\"");

        assertThat(lines())
                .containsExactly("container app of Pod web-5998-fpkcp: ImagePullBackOff: Back-off pulling image"
                        + " \"example.test/shop:1\": Failed to pull image \"example.test/shop:1\": 401"
                        + " Unauthorized");
    }

    @Test
    void an_image_that_the_message_does_not_name_is_named() {
        pod(replicaSet("web-1", 1, ""), "web-1-a", container("state: {waiting: {reason: ErrImageNeverPull}}"));

        assertThat(lines()).containsExactly("container app of Pod web-1-a: ErrImageNeverPull (example.test/shop:1)");
    }

    @Test
    void a_crash_tells_exit_code_and_last_words_wherever_in_its_loop_each_pod_is() {
        ResourceObject set = replicaSet("web-1", 1, "");
        pod(
                set,
                "web-1-a",
                container("state: {waiting: {reason: CrashLoopBackOff, message: 'back-off 5m0s restarting'}},"
                        + " lastState: {terminated: {exitCode: 2, reason: Error, message: \"no db\\nbye\"}}"));
        pod(set, "web-1-b", container("state: {terminated: {exitCode: 2, reason: Error}}"));
        pod(set, "web-1-c", container("state: {running: {}}, lastState: {terminated: {exitCode: 2, reason: Error}}"));

        assertThat(lines())
                .containsExactly(
                        "container app of Pod web-1-a (and 2 more): CrashLoopBackOff: exit code 2: no db / bye");
    }

    @Test
    void a_container_that_was_killed_for_its_memory_tells_the_limit() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                container("state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 137, reason: OOMKilled}}"));

        assertThat(lines())
                .containsExactly("container app of Pod web-1-a: CrashLoopBackOff: exit code 137 (OOMKilled, its memory"
                        + " limit is 64Mi)");
    }

    @Test
    void a_container_that_its_liveness_probe_killed_says_so() {
        ResourceObject pod = pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                container("state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: Error}}"));
        warn(pod, "Unhealthy", "Readiness probe failed: connection refused");
        warn(pod, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500");
        warn(pod, "Unhealthy", "Readiness probe failed: connection refused");

        assertThat(lines().getFirst())
                .isEqualTo("container app of Pod web-1-a: runs again after exit code 137: Liveness probe failed: HTTP"
                        + " probe failed with statuscode: 500");
    }

    @Test
    void a_probe_that_fails_tells_what_it_got() {
        ResourceObject set = replicaSet("web-1", 1, "");
        pod(set, "web-1-a", container("state: {running: {}}"));
        ResourceObject other = pod(set, "web-1-b", container("state: {running: {}}"));
        warn(other, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503");

        assertThat(lines())
                .containsExactly("container app of Pod web-1-a (and 1 more): runs and is not ready: Readiness probe"
                        + " failed: HTTP probe failed with statuscode: 503");
    }

    @Test
    void an_init_container_is_called_one() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                "phase: Pending, initContainerStatuses: [{name: migrate, ready: false, state: {terminated: {exitCode: 1,"
                        + " reason: Error}}}], containerStatuses: [{name: app, ready: false, state: {waiting: {reason:"
                        + " PodInitializing}}}]");

        assertThat(lines()).containsExactly("init container migrate of Pod web-1-a: ended with exit code 1");
    }

    @Test
    void a_missing_config_map_or_secret_is_told_by_the_container_that_wants_it() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                container("state: {waiting: {reason: CreateContainerConfigError,"
                        + " message: 'secret \"login\" not found'}}"));

        assertThat(lines())
                .containsExactly(
                        "container app of Pod web-1-a: CreateContainerConfigError: secret \"login\" not found");
    }

    @Test
    void a_missing_config_map_that_is_mounted_is_told_by_the_event_of_the_pod() {
        ResourceObject set = replicaSet("web-1", 1, "");
        String creating = container("state: {waiting: {reason: ContainerCreating}}");
        ResourceObject one = pod(set, "web-1-a", creating);
        ResourceObject two = pod(set, "web-1-b", creating);
        String why = "MountVolume.SetUp failed for volume \"settings\" : configmap \"settings\" not found";
        warn(one.ref(), "u-web-1-a", "", "FailedMount", why);
        warn(two.ref(), "u-web-1-b", "", "FailedMount", why);

        assertThat(lines()).containsExactly("Pod web-1-a (and 1 more): FailedMount: " + why);
    }

    @Test
    void a_quota_that_is_used_up_is_told_by_the_replica_set_and_not_twice() {
        String full = "conditions: [{type: ReplicaFailure, status: 'True',"
                + " message: 'pods \"web-1-\" is forbidden: exceeded quota: none'}]";
        ResourceObject set = replicaSet("web-1", 1, "status: {" + full + "}");
        warn(set, "FailedCreate", "Error creating: pods \"web-1-x7k2p\" is forbidden: exceeded quota: none");
        ResourceObject web = object("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop, uid: u-web}
                status: {%s}
                """.formatted(full));

        assertThat(lines(web))
                .startsWith("ReplicaSet web-1: cannot make pods: pods \"web-1-\" is forbidden: exceeded quota: none");
        assertThat(lines(web))
                .filteredOn(line -> line.contains("cannot make pods"))
                .hasSize(1);
    }

    @Test
    void pods_that_admission_denies_are_told_by_the_event_of_what_makes_them() {
        ResourceObject db = object("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db, namespace: shop, uid: u-db}
                spec: {replicas: 2}
                status: {replicas: 0}
                """);
        warn(db, "FailedCreate", "create Pod db-0 in StatefulSet db failed error: admission webhook \"x\" denied it");

        assertThat(lines(db))
                .containsExactly("cannot make pods: create Pod db-0 in StatefulSet db failed error: admission webhook"
                        + " \"x\" denied it");
    }

    @Test
    void pods_without_a_node_are_one_line() {
        ResourceObject set = replicaSet("web-1", 1, "");
        String homeless = "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,"
                + " message: '0/4 nodes are available: 4 Insufficient cpu.'}]";
        ResourceObject pod = pod(set, "web-1-a", homeless);
        pod(set, "web-1-b", homeless);
        warn(pod, "FailedScheduling", "0/4 nodes are available: 4 Insufficient cpu.");

        assertThat(lines())
                .containsExactly("Pod web-1-a (and 1 more): no node: 0/4 nodes are available: 4 Insufficient cpu.");
    }

    @Test
    void a_claim_without_a_volume_comes_before_the_pod_that_has_no_node_for_it() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                "phase: Pending, conditions: [{type: PodScheduled, status: 'False',"
                        + " message: 'pod has unbound immediate PersistentVolumeClaims'}]");
        claims.add(new Part(CLAIM.ref(), CLAIM.body(), true));
        warn(CLAIM.ref(), "u-data", "", "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found");

        assertThat(lines())
                .containsExactly(
                        "PersistentVolumeClaim data: not bound to a volume: ProvisioningFailed:"
                                + " storageclass.storage.k8s.io \"fast\" not found",
                        "Pod web-1-a: no node: pod has unbound immediate PersistentVolumeClaims");
    }

    @Test
    void a_claim_itself_says_why_it_has_no_volume() {
        warn(CLAIM.ref(), "u-data", "", "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found");

        assertThat(lines(CLAIM))
                .containsExactly("not bound to a volume: ProvisioningFailed: storageclass.storage.k8s.io \"fast\" not"
                        + " found");
    }

    @Test
    void a_claim_that_is_not_there_is_named() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                "phase: Pending, conditions: [{type: PodScheduled, status: 'False',"
                        + " message: 'persistentvolumeclaim \"data\" not found'}]");
        claims.add(new Part(new ObjectRef("", "PersistentVolumeClaim", "shop", "data"), MapNode.EMPTY, true));

        assertThat(lines().getFirst()).isEqualTo("PersistentVolumeClaim data: is not there");
    }

    @Test
    void a_job_beyond_its_backoff_limit_is_explained_by_the_exit_code_of_its_pod() {
        ResourceObject job = object("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, namespace: shop, uid: u-migrate}
                status: {failed: 2, conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded,
                  message: Job has reached the specified backoff limit}]}
                """);
        pod(job, "migrate-a", "phase: Failed, containerStatuses: [{name: app, state: {terminated: {exitCode: 3}}}]");
        pod(job, "migrate-b", "phase: Failed, containerStatuses: [{name: app, state: {terminated: {exitCode: 3}}}]");

        assertThat(lines(job))
                .containsExactly(
                        "container app of Pod migrate-a (and 1 more): ended with exit code 3",
                        "Job has reached the specified backoff limit");
    }

    @Test
    void a_pod_that_was_thrown_out_says_why() {
        pod(
                replicaSet("web-1", 1, ""),
                "web-1-a",
                "phase: Failed, reason: Evicted, message: 'The node was low on resource: memory.',"
                        + " containerStatuses: [{name: app, state: {terminated: {exitCode: 137}}}]");

        assertThat(lines()).containsExactly("Pod web-1-a: Evicted: The node was low on resource: memory.");
    }

    @Test
    void what_explains_most_comes_first_and_what_is_being_replaced_last() {
        ResourceObject before = replicaSet("web-1", 1, "");
        ResourceObject now = replicaSet("web-2", 2, "");
        pod(before, "web-1-a", container("state: {terminated: {exitCode: 9}}"));
        pod(now, "web-2-a", container("state: {running: {}}"));
        pod(now, "web-2-b", "phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: full}]");
        pod(
                now,
                "web-2-c",
                container("state: {waiting: {reason: ErrImagePull, message: 'example.test/shop:1: gone'}}"));

        assertThat(lines())
                .containsExactly(
                        "container app of Pod web-2-c: ErrImagePull: example.test/shop:1: gone",
                        "Pod web-2-b: no node: full",
                        "container app of Pod web-2-a: runs and is not ready",
                        "container app of Pod web-1-a: ended with exit code 9");
    }

    @Test
    void how_containers_end_that_are_being_stopped_is_no_trouble() {
        made(WEB, """
                apiVersion: v1
                kind: Pod
                metadata: {name: old, namespace: shop, uid: u-old, deletionTimestamp: "2026-01-01T00:00:00Z"}
                status: {phase: Running, containerStatuses: [{name: app, ready: false,
                  state: {terminated: {exitCode: 143}}}]}
                """);

        assertThat(lines()).isEmpty();
    }

    @Test
    void of_a_pod_itself_only_the_container_is_named() {
        ResourceObject pod = object("""
                apiVersion: v1
                kind: Pod
                metadata: {name: tool, namespace: shop, uid: u-tool}
                status: {phase: Running, containerStatuses: [{name: app, ready: false, state: {running: {}}}]}
                """);

        assertThat(lines(pod)).containsExactly("container app: runs and is not ready");
    }

    @Test
    void other_warnings_follow_newest_first_and_alike_ones_together() {
        ResourceObject set = replicaSet("web-1", 1, "");
        ResourceObject one = pod(set, "web-1-a", container("state: {running: {}}"));
        ResourceObject two = pod(set, "web-1-b", container("state: {running: {}}"));
        warn(WEB.ref(), "u-web", "", "Odd", "something about web");
        warn(one.ref(), "u-web-1-a", "", "Slow", "web-1-a is slow");
        warn(two.ref(), "u-web-1-b", "", "Slow", "web-1-b is slow");
        warn(two.ref(), "u-web-1-b", "", "Slow", "web-1-b is slow");

        assertThat(lines())
                .containsExactly(
                        "container app of Pod web-1-a (and 1 more): runs and is not ready",
                        "Pod web-1-b (and 1 more): Slow: web-1-b is slow (3 times)",
                        "Odd: something about web");
    }

    @Test
    void no_more_lines_are_told_than_a_person_reads() {
        ResourceObject set = replicaSet("web-1", 1, "");
        for (int i = 0; i < 30; i++) {
            pod(set, "web-1-" + i, container("state: {terminated: {exitCode: %d}}".formatted(i + 1)));
        }

        assertThat(lines()).hasSize(FirstCause.LINES_MAX);
    }
}
