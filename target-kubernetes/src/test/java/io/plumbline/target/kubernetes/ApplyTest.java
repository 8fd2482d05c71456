package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Diff;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.Target.Problem;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestClusterExtension.class)
class ApplyTest {
    @TempDir
    private Path folder;

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
    void creates_an_object_then_leaves_it_then_changes_it() {
        ResourceObject first = cluster.configMap("plain", "a: one, b: two");

        assertThat(cluster.create(first).outcome()).isEqualTo(ChangeOutcome.CREATED);
        assertThat(cluster.update(first).outcome()).isEqualTo(ChangeOutcome.UNCHANGED);
        assertThat(cluster.update(cluster.configMap("plain", "a: three")).outcome())
                .isEqualTo(ChangeOutcome.CONFIGURED);

        assertThat(data("plain")).isEqualTo("{\"a\":\"three\"}");
        LiveObject live = (LiveObject) cluster.find(first.ref());
        assertThat(live.ownership().orElseThrow().application()).isEqualTo(Cluster.WEB);
        assertThat(live.ownership()
                        .orElseThrow()
                        .declared()
                        .map("data")
                        .orElseThrow()
                        .keys())
                .containsExactly("a");
    }

    private String data(String name) {
        return cluster.kubectl("get", "configmap", name, "-o", "jsonpath={.data}")
                .strip();
    }

    @Test
    void deletes_what_is_ours_and_nothing_else() {
        ResourceObject ours = cluster.configMap("goes", "a: one");
        cluster.create(ours);
        cluster.kubectl("create", "configmap", "stays");
        ResourceObject other = cluster.configMap("stays", "a: one");

        assertThat(cluster.delete(ours.ref()).outcome()).isEqualTo(ChangeOutcome.DELETED);
        assertThat(cluster.delete(other.ref()).outcome()).isEqualTo(ChangeOutcome.SKIPPED);
        assertThat(cluster.delete(ours.ref()).outcome()).isEqualTo(ChangeOutcome.DELETED);

        cluster.await(ours.ref(), Absent.class::isInstance);
        assertThat(cluster.kubectl("get", "configmap", "stays", "-o", "name")).contains("stays");
    }

    @Test
    void a_field_that_kubectl_has_applied_disappears_when_it_is_not_declared() {
        cluster.plane.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: former, namespace: %s}
                data: {kept: one, left: two}
                """.formatted(cluster.namespace.name()));

        ChangeResult result = cluster.update(cluster.configMap("former", "kept: one"));

        assertThat(result.message()).isEqualTo("taken over from kubectl-client-side-apply");
        assertThat(data("former")).isEqualTo("{\"kept\":\"one\"}");
        assertThat(cluster.kubectl("get", "configmap", "former", "-o", "jsonpath={.metadata.annotations}"))
                .doesNotContain("last-applied");
    }

    @Test
    void fields_of_argo_cd_and_flux_are_taken_over_and_those_of_others_stay() {
        for (String manager : List.of("argocd-controller", "kustomize-controller", "someone")) {
            serverSideApply(manager, """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: neighbours, namespace: %s}
                    data: {%s: x}
                    """.formatted(cluster.namespace.name(), manager));
        }

        ChangeResult result = cluster.update(cluster.configMap("neighbours", "ours: own"));

        assertThat(result.message()).isEqualTo("taken over from argocd-controller, kustomize-controller");
        assertThat(data("neighbours")).isEqualTo("{\"ours\":\"own\",\"someone\":\"x\"}");
    }

    private void serverSideApply(String manager, String yaml) {
        try {
            Path file = Files.writeString(folder.resolve(manager + ".yaml"), yaml);
            cluster.kubectl("apply", "--server-side", "--field-manager=" + manager, "-f", file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void a_secret_value_that_is_not_declared_any_more_disappears() {
        ResourceObject first = cluster.object("""
                apiVersion: v1
                kind: Secret
                metadata: {name: login}
                stringData: {user: me, password: old}
                """);
        cluster.create(first);

        cluster.update(cluster.object("""
                apiVersion: v1
                kind: Secret
                metadata: {name: login}
                stringData: {user: you}
                """));

        assertThat(cluster.kubectl("get", "secret", "login", "-o", "jsonpath={.data}")
                        .strip())
                .isEqualTo("{\"user\":\"eW91\"}");
    }

    @Test
    void a_conflict_is_reported_with_the_name_of_the_owner_or_taken_over() {
        cluster.create(cluster.deployment("scaled", ""));
        cluster.kubectl("scale", "deployment", "scaled", "--replicas=3");
        ResourceObject desired = cluster.deployment("scaled", "");
        var report = ApplyOptions.DEFAULT.withConflicts(Conflicts.REPORT);

        assertThatThrownBy(() -> cluster.update(desired, report))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("kubectl")
                .hasMessageContaining(".spec.replicas");
        assertThat(cluster.update(desired).outcome()).isEqualTo(ChangeOutcome.CONFIGURED);
        assertThat(cluster.kubectl("get", "deployment", "scaled", "-o", "jsonpath={.spec.replicas}"))
                .isEqualTo("1");
    }

    @Test
    void an_object_of_another_plumbline_is_left_alone() {
        try (var other = Cluster.target(Kubeconfig.read(cluster.plane.kubeconfig(), ""), "other")) {
            ResourceObject desired = cluster.configMap("shared", "a: theirs");
            other.apply(Cluster.WEB, new Change.Create(desired, "test"), ApplyOptions.DEFAULT);
            ResourceObject mine = cluster.configMap("shared", "a: mine");

            List<Problem> problems = cluster.check(mine);

            assertThat(problems)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message())
                            .contains("belongs to application web of another Plumbline (installation other)"));
            assertThatThrownBy(() -> cluster.update(mine))
                    .isInstanceOfSatisfying(
                            TargetException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
            assertThat(cluster.delete(mine.ref()).outcome()).isEqualTo(ChangeOutcome.SKIPPED);
            assertThat(data("shared")).isEqualTo("{\"a\":\"theirs\"}");
        }
    }

    @Test
    void all_problems_are_told_before_anything_is_written() {
        ResourceObject good = cluster.configMap("good", "a: one");
        ResourceObject unknownField = cluster.object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: typo}
                dat: {a: one}
                """);
        ResourceObject invalid = cluster.object("""
                apiVersion: v1
                kind: Service
                metadata: {name: no-ports}
                spec: {ports: [{port: 99999}]}
                """);
        ResourceObject unknownKind = cluster.object("""
                apiVersion: nowhere.example.test/v1
                kind: Thing
                metadata: {name: thing}
                """);

        List<Problem> problems = cluster.check(good, unknownField, invalid, unknownKind);

        assertThat(problems).extracting(problem -> problem.ref().name()).containsExactly("typo", "no-ports", "thing");
        assertThat(problems.get(0).message()).contains("dat");
        assertThat(problems.get(1).message()).contains("99999");
        assertThat(problems.get(2).message()).contains("no kind Thing of nowhere.example.test/v1");
        assertThat(cluster.find(good.ref())).isInstanceOf(Absent.class);
    }

    @Test
    void without_validation_unknown_fields_are_left_out_and_make_no_difference() {
        ResourceObject odd = cluster.object("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: odd}
                nonsense: {a: b}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: odd}}
                  template:
                    metadata: {labels: {app: odd}}
                    spec:
                      containers:
                      - {name: app, image: example.test/app:1, imge: typo, ports: [{containerPort: 80, nme: web}]}
                """);
        var loose = ApplyOptions.DEFAULT.withValidate(false);

        assertThat(cluster.check(odd)).hasSize(1);
        assertThat(cluster.check(new Change.Create(odd, "test"), loose)).isEmpty();
        assertThat(cluster.update(odd, loose).message()).contains("without the fields");
        cluster.await(odd.ref(), LiveObject.class::isInstance);

        MapNode predicted =
                cluster.target.predict(Cluster.WEB, odd).orElseThrow().body();
        assertThat(predicted.has("nonsense")).isFalse();
        assertThat(predicted.toString()).contains("example.test/app:1").doesNotContain("typo", "nme");
    }

    @Test
    void an_immutable_field_is_a_problem_unless_replacing_is_allowed() {
        ResourceObject first = job("one");
        cluster.create(first);
        ResourceObject second = job("two");
        var update = new Change.Update(second, new Diff(second.ref(), List.of()), "");

        assertThat(cluster.check(update, ApplyOptions.DEFAULT))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("immutable"));
        assertThat(cluster.check(update, ApplyOptions.DEFAULT.withForce(true))).isEmpty();
        assertThat(cluster.update(second, ApplyOptions.DEFAULT.withForce(true)).outcome())
                .isEqualTo(ChangeOutcome.REPLACED);
        assertThat(cluster.kubectl("get", "job", "once", "-o", "jsonpath={.spec.template.spec.containers[0].args}"))
                .contains("two");
    }

    private ResourceObject job(String argument) {
        return cluster.object("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: once}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: app, image: example.test/app:1, args: [%s]}]
                """.formatted(argument));
    }

    @Test
    void nothing_is_deleted_for_an_object_that_could_not_be_created() {
        cluster.create(job("one"));
        ResourceObject broken = cluster.object("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: once}
                spec:
                  template:
                    spec:
                      restartPolicy: Sometimes
                      containers: [{name: app, image: example.test/app:1}]
                """);

        assertThatThrownBy(() -> cluster.target.apply(
                        Cluster.WEB, new Change.Replace(broken, new Diff(broken.ref(), List.of()), "test")))
                .hasMessageContaining("restartPolicy");
        assertThat(cluster.kubectl("get", "job", "once", "-o", "name")).contains("once");
    }

    @Test
    void an_object_that_is_only_to_be_created_is_never_changed() {
        cluster.create(cluster.configMap("seed", "a: one"));

        ChangeResult result =
                cluster.update(cluster.configMap("seed", "a: two"), ApplyOptions.DEFAULT.withIfNotPresent(true));

        assertThat(result.outcome()).isEqualTo(ChangeOutcome.SKIPPED);
        assertThat(data("seed")).isEqualTo("{\"a\":\"one\"}");
    }

    @Test
    void replacing_puts_the_whole_object_in_place() {
        cluster.create(cluster.configMap("whole", "a: one"));
        cluster.kubectl("patch", "configmap", "whole", "-p", "{\"data\":{\"theirs\":\"x\"}}");

        cluster.update(cluster.configMap("whole", "a: two"), ApplyOptions.DEFAULT.withReplace(true));

        assertThat(data("whole")).isEqualTo("{\"a\":\"two\"}");
    }

    @Test
    void a_prediction_has_the_defaults_of_the_server_and_is_asked_for_once() {
        ResourceObject desired = cluster.deployment("predicted", "");
        cluster.create(desired);
        cluster.await(desired.ref(), live -> live instanceof LiveObject);
        long before = cluster.requests("dry-run");

        MapNode body =
                cluster.target.predict(Cluster.WEB, desired).orElseThrow().body();
        cluster.target.predict(Cluster.WEB, desired);

        assertThat(body.map("spec").orElseThrow().has("progressDeadlineSeconds"))
                .isTrue();
        assertThat(cluster.requests("dry-run") - before).isLessThanOrEqualTo(2);
    }
}
