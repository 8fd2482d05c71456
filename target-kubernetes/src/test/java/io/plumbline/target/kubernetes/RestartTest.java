package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What becomes of changes and watches when the API server dies; on a control plane of its own.
class RestartTest {
    private static final int OBJECTS = 120;

    @Test
    void a_server_that_dies_in_the_middle_costs_time_and_nothing_else() throws Exception {
        try (TestCluster plane = TestClusterExtension.ownPlane();
                Cluster cluster = Cluster.of(plane, new KubeNamespace("default"))) {
            cluster.find(cluster.configMap("first", "a: one").ref());
            List<ResourceObject> objects = IntStream.range(0, OBJECTS)
                    .mapToObj(i -> cluster.configMap("through-" + i, "a: one"))
                    .toList();
            var made = new AtomicInteger();
            var third = new CountDownLatch(OBJECTS / 3);
            try (var workers =
                    Executors.newFixedThreadPool(4, Thread.ofVirtual().factory())) {
                var running = new ArrayList<Future<ChangeOutcome>>();
                for (ResourceObject object : objects) {
                    running.add(workers.submit(() -> {
                        ChangeOutcome outcome = cluster.create(object).outcome();
                        made.incrementAndGet();
                        third.countDown();
                        return outcome;
                    }));
                }
                third.await();
                plane.killApiServer();
                plane.startApiServer();
                for (Future<ChangeOutcome> one : running) {
                    assertThat(one.get())
                            .isIn(ChangeOutcome.CREATED, ChangeOutcome.CONFIGURED, ChangeOutcome.UNCHANGED);
                }
            }

            assertThat(made).hasValue(OBJECTS);
            cluster.kubectl("patch", "configmap", "through-1", "-p", "{\"data\":{\"a\":\"after\"}}");
            cluster.await(
                    objects.get(1).ref(),
                    live -> live instanceof LiveObject found
                            && found.object()
                                    .body()
                                    .map("data")
                                    .flatMap(data -> data.text("a"))
                                    .filter("after"::equals)
                                    .isPresent());
            var refs = objects.stream().map(ResourceObject::ref).toList();
            assertThat(cluster.target.observe(refs).objects()).hasSize(OBJECTS);
        }
    }

    @Test
    void a_store_that_stands_still_costs_time_and_nothing_else() throws Exception {
        try (TestCluster plane = TestClusterExtension.ownPlane();
                Cluster cluster = Cluster.of(plane, new KubeNamespace("default"))) {
            ResourceObject first = cluster.configMap("before", "a: one");
            cluster.create(first);
            plane.pauseEtcd();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<ChangeOutcome> later = workers.submit(() ->
                        cluster.create(cluster.configMap("meanwhile", "a: one")).outcome());
                assertThat(cluster.find(first.ref())).isInstanceOf(LiveObject.class);
                plane.resumeEtcd();

                assertThat(later.get()).isIn(ChangeOutcome.CREATED, ChangeOutcome.CONFIGURED, ChangeOutcome.UNCHANGED);
            }
            assertThat(cluster.kubectl("get", "configmap", "meanwhile", "-o", "name"))
                    .contains("meanwhile");
        }
    }

    @Test
    @Tag("nightly")
    @EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
    void ten_thousand_objects_of_one_application_arrive_and_are_kept_in_little_memory() throws Exception {
        try (TestCluster plane = TestClusterExtension.ownPlane();
                Cluster cluster = Cluster.of(plane, new KubeNamespace("default"))) {
            List<ResourceObject> objects = IntStream.range(0, 10_000)
                    .mapToObj(i -> cluster.configMap("many-" + i, "a: one, b: two"))
                    .toList();

            assertThat(cluster.target.check(Cluster.WEB, objects)).isEmpty();
            try (var workers =
                    Executors.newFixedThreadPool(32, Thread.ofVirtual().factory())) {
                var running = new ArrayList<Future<ChangeOutcome>>();
                objects.forEach(object ->
                        running.add(workers.submit(() -> cluster.create(object).outcome())));
                for (Future<ChangeOutcome> one : running) {
                    assertThat(one.get()).isEqualTo(ChangeOutcome.CREATED);
                }
            }

            var refs = objects.stream().map(ResourceObject::ref).toList();
            assertThat(cluster.target.observe(refs).objects()).hasSize(10_000);
        }
    }
}
