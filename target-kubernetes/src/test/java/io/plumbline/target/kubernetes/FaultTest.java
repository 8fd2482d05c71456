package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.TestClock;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class FaultTest {
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
    void a_definition_that_goes_takes_its_objects_along_and_nothing_else_stops() {
        definition("gadgets", "Gadget");
        ResourceObject gadget = cluster.object("""
                apiVersion: tests.example.test/v1
                kind: Gadget
                metadata: {name: one}
                spec: {size: 1}
                """);
        cluster.create(gadget);
        cluster.await(gadget.ref(), LiveObject.class::isInstance);

        cluster.plane.undefine("gadgets.tests.example.test");

        cluster.await(gadget.ref(), Absent.class::isInstance);
        assertThat(cluster.check(gadget))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("has no kind Gadget"));
        assertThatThrownBy(() -> cluster.update(gadget)).hasMessageContaining("has no kind Gadget");
        assertThat(cluster.delete(gadget.ref()).outcome()).isEqualTo(ChangeOutcome.DELETED);
        ResourceObject other = cluster.configMap("beside", "a: one");
        assertThat(cluster.create(other).outcome()).isEqualTo(ChangeOutcome.CREATED);
    }

    @Test
    void a_kind_that_comes_later_is_known_as_soon_as_it_is_served() {
        ResourceObject late = cluster.object("""
                apiVersion: tests.example.test/v1
                kind: Latecomer
                metadata: {name: one}
                """);
        assertThat(cluster.check(late)).hasSize(1);

        cluster.create(cluster.object(definitionText("latecomers", "Latecomer")));
        cluster.eventually(
                () -> cluster.target.capabilities().apiVersions(),
                versions -> versions.contains("tests.example.test/v1/Latecomer"));

        assertThat(cluster.create(late).outcome()).isEqualTo(ChangeOutcome.CREATED);
        cluster.plane.undefine("latecomers.tests.example.test");
    }

    private void definition(String plural, String kind) {
        cluster.plane.define(plural + ".tests.example.test", definitionText(plural, kind));
    }

    private static String definitionText(String plural, String kind) {
        return """
                # cluster
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$s.tests.example.test}
                spec:
                  group: tests.example.test
                  scope: Namespaced
                  names: {plural: %1$s, kind: %2$s}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec: {type: object, properties: {size: {type: integer}, text: {type: string}}}
                """.formatted(plural, kind);
    }

    @Test
    void a_namespace_that_is_going_is_named_as_the_reason() {
        String name = cluster.namespace.name() + "-going";
        cluster.plane.kubectl("create", "namespace", name);
        cluster.plane.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: holds, namespace: %s, finalizers: [example.test/hold]}
                """.formatted(name));
        cluster.plane.kubectl("delete", "namespace", name, "--wait=false");
        ResourceObject late = cluster.configMap("late", "a: one").inNamespace(name);

        assertThat(cluster.check(late))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("being terminated"));
        assertThatThrownBy(() -> cluster.create(late)).hasMessageContaining("being terminated");
        assertThat(cluster.target.explain(new ObjectRef("", "Namespace", "", name)))
                .first()
                .asString()
                .contains("is being deleted");

        cluster.plane.kubectl(
                "patch",
                "configmap",
                "holds",
                "-n",
                name,
                "--type=merge",
                "-p",
                "{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void a_webhook_that_is_down_is_an_error_of_the_place_and_not_of_the_object() {
        cluster.plane.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: down}
                webhooks:
                - name: down.example.test
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  failurePolicy: Fail
                  timeoutSeconds: 1
                  clientConfig: {url: "https://127.0.0.1:1/"}
                  objectSelector: {matchLabels: {test: down}}
                  rules:
                  - {apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]}
                """);
        String hooked = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: hooked, namespace: %s, labels: {test: down}}
                """.formatted(cluster.namespace.name());
        cluster.plane.awaitRefusal(hooked, "failed calling webhook");
        ResourceObject desired = cluster.object(hooked);

        assertThatThrownBy(() -> cluster.check(desired)).isInstanceOfSatisfying(TargetException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(failure).hasMessageContaining("down.example.test");
        });
        cluster.plane.kubectl("delete", "validatingwebhookconfiguration", "down");
    }

    @Test
    void a_large_object_is_applied_and_kept() {
        ResourceObject large = cluster.configMap("large", "a: \"" + "x".repeat(1_000_000) + "\"");

        assertThat(cluster.check(large)).isEmpty();
        assertThat(cluster.create(large).outcome()).isEqualTo(ChangeOutcome.CREATED);
        assertThat(cluster.update(large).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);

        ResourceObject tooLarge = cluster.configMap("too-large", "a: \"" + "x".repeat(1_500_000) + "\"");
        assertThat(cluster.check(tooLarge)).hasSize(1);
    }

    @Test
    void an_object_as_large_as_a_cluster_can_store_is_applied_and_kept() {
        definition("boulders", "Boulder");
        ResourceObject large = cluster.object("""
                apiVersion: tests.example.test/v1
                kind: Boulder
                metadata: {name: large}
                spec: {text: %s}
                """.formatted("x".repeat(1_500_000)));

        assertThat(cluster.check(large)).isEmpty();
        assertThat(cluster.create(large).outcome()).isEqualTo(ChangeOutcome.CREATED);
        assertThat(cluster.update(large).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);
        assertThat(cluster.body(large.ref()).map("spec").flatMap(spec -> spec.text("text")))
                .hasValueSatisfying(text -> assertThat(text).hasSize(1_500_000));
        cluster.plane.undefine("boulders.tests.example.test");
    }

    @Test
    void a_clock_that_is_years_off_changes_nothing() {
        var access = Kubeconfig.read(cluster.plane.kubeconfig(), "");
        for (String time : List.of("2010-01-01T00:00:00Z", "2060-01-01T00:00:00Z")) {
            var settings = KubernetesSettings.of("test", () -> access, TestClock.at(time), new Random(7));
            try (Cluster off = new Cluster(cluster.plane, cluster.namespace, KubernetesTarget.open(settings))) {
                ResourceObject desired = off.configMap("clock-" + time.substring(0, 4), "a: one");

                assertThat(off.create(desired).outcome()).isEqualTo(ChangeOutcome.CREATED);
                assertThat(off.update(desired).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);
                off.kubectl("delete", "configmap", desired.ref().name());
                off.await(desired.ref(), Absent.class::isInstance);
            }
        }
    }

    @Test
    void hundreds_of_objects_at_a_time_arrive_whole() throws Exception {
        List<ResourceObject> objects = IntStream.range(0, 150)
                .mapToObj(i -> cluster.configMap("many-" + i, "a: one"))
                .toList();

        assertThat(cluster.target.check(Cluster.WEB, objects)).isEmpty();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<ChangeOutcome>>();
            objects.forEach(object ->
                    running.add(workers.submit(() -> cluster.create(object).outcome())));
            for (var one : running) {
                assertThat(one.get()).isEqualTo(ChangeOutcome.CREATED);
            }
        }

        var refs = objects.stream().map(ResourceObject::ref).toList();
        assertThat(cluster.target.observe(refs).objects()).hasSize(150);
    }

    @Test
    void an_object_that_another_application_has_is_left_alone() {
        ResourceObject desired = cluster.configMap("theirs", "a: one");
        cluster.target.apply(new ApplicationName("other"), new Change.Create(desired, "test"), ApplyOptions.DEFAULT);

        assertThat(cluster.check(desired))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("belongs to application other"));
        assertThat(cluster.delete(desired.ref()).outcome()).isEqualTo(ChangeOutcome.SKIPPED);
    }
}
