package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.LoopbackProxy;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class WatchTest {
    /// The first looks may still see watches begin.
    private static final int LOOKS_MAX = 20;

    private final TestCluster plane;
    private final KubeNamespace namespace;

    WatchTest(TestCluster plane, KubeNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    @Test
    void an_object_is_seen_as_it_becomes_ready_without_asking_for_it() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            ResourceObject desired = cluster.deployment("ready", "");
            cluster.create(desired);

            Live live = cluster.await(desired.ref(), found -> available(found) == 1);

            assertThat(((LiveObject) live).object().ref()).isEqualTo(desired.ref());
            assertThat(cluster.requests("get")).isLessThanOrEqualTo(1);
        }
    }

    private static int available(Live live) {
        return live instanceof LiveObject found
                        && found.object().body().map("status").orElseThrow().has("availableReplicas")
                ? 1
                : 0;
    }

    @Test
    void drift_and_deletion_by_others_are_told() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            ResourceObject desired = cluster.configMap("drifts", "a: one");
            cluster.create(desired);
            cluster.await(desired.ref(), LiveObject.class::isInstance);

            cluster.kubectl("patch", "configmap", "drifts", "-p", "{\"data\":{\"a\":\"drifted\"}}");
            cluster.await(desired.ref(), live -> data(live).equals("drifted"));
            cluster.kubectl("delete", "configmap", "drifts");
            cluster.await(desired.ref(), Absent.class::isInstance);
        }
    }

    @Test
    void what_an_application_owns_is_known_by_its_marks_also_after_a_restart() {
        ResourceObject job = object("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: left, annotations: {argocd.argoproj.io/hook: PreSync}}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: example.test/app:1}]}}}
                """);
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            cluster.create(job);
            assertThat(cluster.target.ownedBy(Cluster.WEB)).contains(job.ref());
        }
        try (Cluster again = Cluster.of(plane, namespace)) {
            assertThat(again.target.ownedBy(Cluster.WEB)).contains(job.ref());
            assertThat(again.target.ownedBy(new ApplicationName("other"))).isEmpty();
        }
    }

    private ResourceObject object(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE)
                .inNamespace(namespace.name());
    }

    private static String data(Live live) {
        return live instanceof LiveObject found
                ? found.object()
                        .body()
                        .map("data")
                        .flatMap(data -> data.text("a"))
                        .orElse("")
                : "";
    }

    @Test
    void a_cut_watch_goes_on_and_misses_nothing() {
        try (LoopbackProxy proxy = new LoopbackProxy(plane.server());
                Cluster cluster = Cluster.through(plane, namespace, proxy.address())) {
            ResourceObject desired = cluster.configMap("cut", "a: one");
            cluster.create(desired);
            cluster.await(desired.ref(), LiveObject.class::isInstance);

            proxy.refuse(true);
            cluster.kubectl("patch", "configmap", "cut", "-p", "{\"data\":{\"a\":\"meanwhile\"}}");
            proxy.refuse(false);

            cluster.await(desired.ref(), live -> data(live).equals("meanwhile"));
        }
    }

    @Test
    void an_idle_cluster_is_asked_for_nothing_when_observed() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            var refs = new ArrayList<ObjectRef>();
            for (int i = 0; i < 20; i++) {
                ResourceObject desired = cluster.configMap("idle-" + i, "a: one");
                cluster.create(desired);
                refs.add(desired.ref());
            }
            assertThat(cluster.target.observe(refs).objects().keySet()).isEqualTo(new TreeSet<>(refs));
            long before = all(cluster) - 1;
            for (int look = 0; look < LOOKS_MAX && before < all(cluster); look++) {
                before = all(cluster);
                cluster.target.observe(refs);
            }
            assertThat(all(cluster)).as("nothing asked by the last look").isEqualTo(before);
        }
    }

    private static long all(Cluster cluster) {
        return cluster.target.summary().requests().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void a_new_start_knows_everything_after_a_handful_of_requests_and_writes_nothing() {
        List<ResourceObject> objects = new ArrayList<>();
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            for (int i = 0; i < 20; i++) {
                objects.add(cluster.configMap("again-" + i, "a: one"));
            }
            objects.add(cluster.deployment("again", ""));
            objects.forEach(cluster::create);
        }
        try (Cluster again = Cluster.of(plane, namespace)) {
            var refs = objects.stream().map(ResourceObject::ref).toList();

            assertThat(again.target.observe(refs).objects()).hasSize(21);
            assertThat(again.target.summary().objectsWatched()).isGreaterThanOrEqualTo(21);
            assertThat(all(again)).isLessThanOrEqualTo(8);
            assertThat(again.requests("apply")).isZero();
        }
    }

    @Test
    void many_new_objects_cost_a_dry_run_and_an_apply_each() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            cluster.target.observe(List.of(cluster.configMap("first", "a: one").ref()));
            long before = all(cluster);
            for (int i = 0; i < 25; i++) {
                ResourceObject desired = cluster.configMap("cheap-" + i, "a: one");
                assertThat(cluster.find(desired.ref())).isInstanceOf(Absent.class);
                assertThat(cluster.check(desired)).isEmpty();
                cluster.create(desired);
            }

            assertThat(cluster.requests("apply")).isGreaterThanOrEqualTo(25);
            assertThat(cluster.requests("dry-run")).isGreaterThanOrEqualTo(25);
            assertThat(all(cluster) - before).isLessThan(25 * 2 + 10);
        }
    }

    @Test
    void a_copy_of_our_marks_makes_no_object_ours() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            ResourceObject desired = cluster.object("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: copied}
                    spec: {selector: {app: copied}, ports: [{port: 80}]}
                    """);
            cluster.create(desired);
            var slices = cluster.target.children(desired.ref());
            slices.forEach(slice -> assertThat(slice.object().ownership()).isEmpty());
            assertThat(((LiveObject) cluster.find(desired.ref())).ownership()).isPresent();
        }
    }
}
