package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.applied;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.NamespaceMetadata;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.model.SyncOptions;
import io.plumbline.target.KindScope;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TargetPlannerTest {
    /// A target that knows scopes, has objects and predicts what it was told.
    private static final class Cluster implements Target {
        final SortedMap<ObjectRef, LiveObject> live = new TreeMap<>();
        final SortedMap<ObjectRef, ResourceObject> predicted = new TreeMap<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public LiveSet observe(Collection<ObjectRef> refs) {
            calls.add("observe " + refs.size());
            return LiveSet.of(live.values().stream()
                    .filter(found -> refs.contains(found.ref()))
                    .toList());
        }

        @Override
        public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
            return new TreeSet<>(live.keySet());
        }

        @Override
        public KindScope scope(String group, String kind) {
            return switch (kind) {
                case "Namespace", "ClusterRole" -> KindScope.CLUSTER;
                case "ConfigMap" -> KindScope.NAMESPACED;
                default -> KindScope.UNKNOWN;
            };
        }

        @Override
        public synchronized Optional<ResourceObject> predict(ApplicationName application, ResourceObject desired) {
            calls.add("predict " + desired.ref());
            if (desired.body().has("sealed")) {
                throw TargetException.notInPlace(desired.ref().display(), "spec.size: is immutable", "");
            }
            if (desired.body().has("refuse")) {
                throw new TargetException(ErrorCode.INVALID_INPUT, desired.ref().display(), "no", "", null);
            }
            return Optional.ofNullable(predicted.get(desired.ref()));
        }

        @Override
        public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
            return List.of();
        }

        @Override
        public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
            throw new IllegalStateException("a planner applies nothing");
        }

        @Override
        public Subscription watch(ChangeListener listener) {
            return () -> {};
        }

        @Override
        public List<String> log(ObjectRef ref, int linesMax) {
            return List.of();
        }
    }

    private final Cluster cluster = new Cluster();
    private final TargetPlanner planner = new TargetPlanner(new Predictions());

    private static PlanInput input(ResourceObject... objects) {
        return PlanInput.of(
                SHOP, new Rendering(List.of(objects), Digest.of("r"), List.of()), Inventory.EMPTY, LiveSet.EMPTY);
    }

    private static List<String> lines(Survey survey) {
        return survey.plan().changes().stream()
                .map(planned -> planned.change().verb() + " " + planned.change().ref())
                .toList();
    }

    private void have(ResourceObject object) {
        cluster.live.put(object.ref(), applied(object));
    }

    private static ResourceObject config(String data) {
        return object("v1 ConfigMap/a", "{data: {a: '" + data + "'}}").inNamespace("shop");
    }

    @Test
    void puts_objects_where_their_kind_lives() throws InterruptedException {
        ResourceObject crd = object(
                "apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io",
                "{spec: {group: 'x.io', scope: Namespaced, names: {kind: Toy}}}");
        Survey survey = planner.plan(
                cluster,
                input(
                                object("v1 ConfigMap/a", "{}"),
                                object("v1 ConfigMap/b", "{}").inNamespace("other"),
                                object("rbac.authorization.k8s.io/v1 ClusterRole/r", "{}")
                                        .inNamespace("shop"),
                                crd,
                                object("x.io/v1 Toy/bear", "{}"),
                                object("y.io/v1 Thing/t", "{}"))
                        .withNamespace("shop"));

        assertThat(lines(survey))
                .containsExactlyInAnyOrder(
                        "create ConfigMap/shop/a",
                        "create ConfigMap/other/b",
                        "create ClusterRole/r",
                        "create CustomResourceDefinition/toys.x.io",
                        "create Toy/shop/bear",
                        "create Thing/t");
        assertThat(cluster.calls).containsExactly("observe 6");
    }

    @Test
    void objects_without_a_namespace_are_all_named() {
        assertThatThrownBy(() ->
                        planner.plan(cluster, input(object("v1 ConfigMap/a", "{}"), object("v1 ConfigMap/b", "{}"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ConfigMap/a")
                .hasMessageContaining("ConfigMap/b");
    }

    @Test
    void a_namespace_is_created_only_where_there_are_namespaces() throws InterruptedException {
        PlanInput input =
                input(config("1")).withNamespace("shop").withOptions(SyncOptions.DEFAULT.withCreateNamespace(true));

        assertThat(lines(planner.plan(cluster, input)))
                .containsExactly("create Namespace/shop", "create ConfigMap/shop/a");
        assertThat(cluster.calls).containsExactly("observe 1", "observe 1");
        have(object("v1 ConfigMap/b", "{}").inNamespace("shop"));
        cluster.calls.clear();
        PlanInput inhabited = input.withInventory(Inventory.of(cluster.live.keySet()));

        assertThat(lines(planner.plan(cluster, inhabited)))
                .containsExactly("create ConfigMap/shop/a", "skip ConfigMap/shop/b");
        assertThat(cluster.calls).containsExactly("observe 2");
    }

    @Test
    void a_namespace_with_declared_labels_is_looked_at_although_something_lives_in_it() throws InterruptedException {
        have(config("1"));
        have(object("v1 Namespace/shop", "{metadata: {labels: {team: old}}}"));
        var labels = new TreeMap<>(Map.of("team", "new"));
        PlanInput input = input(config("1"))
                .withNamespace("shop")
                .withOptions(SyncOptions.DEFAULT
                        .withCreateNamespace(true)
                        .withNamespaceMetadata(new NamespaceMetadata(labels, new TreeMap<>())));

        assertThat(lines(planner.plan(cluster, input)))
                .containsExactly("update Namespace/shop", "keep ConfigMap/shop/a");
        assertThat(lines(planner.plan(
                        cluster,
                        input(config("1"), object("v1 Namespace/shop", "{}"))
                                .withOptions(input.options())
                                .withNamespace("shop"))))
                .hasSize(2);
    }

    @Test
    void a_deletion_is_planned_from_what_is_there() {
        have(config("1"));
        PlanInput input = input().withInventory(Inventory.of(
                List.of(config("1").ref(), object("v1 ConfigMap/gone", "{}").ref())));

        assertThat(lines(planner.planDeletion(cluster, input))).containsExactly("delete ConfigMap/shop/a");
    }

    @Test
    void what_hooks_of_syncs_have_left_behind_goes_with_the_application() {
        have(config("1"));
        have(annotated(object("batch/v1 Job/migrate-1", "{}"), "argocd.argoproj.io/hook", "PreSync"));
        have(annotated(object("batch/v1 Job/report", "{}"), "helm.sh/hook", "post-delete"));
        have(annotated(
                object("batch/v1 Job/kept", "{}"),
                "plumbline.dev/hook",
                "PostSync",
                "argocd.argoproj.io/sync-options",
                "Delete=false"));
        have(object("v1 ConfigMap/of-no-inventory", "{}"));
        PlanInput input = input().withInventory(Inventory.of(List.of(config("1").ref())));

        assertThat(lines(planner.planDeletion(cluster, input)))
                .containsExactlyInAnyOrder("delete ConfigMap/shop/a", "delete Job/migrate-1", "skip Job/kept");
    }

    @Test
    void answers_are_kept_for_a_limited_number_of_objects() throws InterruptedException {
        var predictions = new Predictions();
        ResourceObject first = config("0");
        for (int i = 0; i <= Predictions.ANSWERS_MAX; i++) {
            ResourceObject one = object("v1 ConfigMap/c" + i, "{}");
            predictions.keep(one, applied(one), new Prediction.Becomes(one));
            if (i == Predictions.ANSWERS_MAX - 1) {
                assertThat(predictions.accepted(object("v1 ConfigMap/c0", "{}")))
                        .isTrue();
            }
        }

        assertThat(predictions.accepted(object("v1 ConfigMap/c0", "{}"))).isFalse();
        assertThat(predictions.accepted(object("v1 ConfigMap/c1", "{}"))).isTrue();
        assertThat(predictions.accepted(object("v1 ConfigMap/c1", "{data: {a: b}}")))
                .isFalse();
        predictions.keep(first, applied(first), new Prediction.NotInPlace("sealed"));
        assertThat(predictions.accepted(first)).isFalse();
    }

    @Test
    void a_prediction_is_asked_for_once_while_nothing_changes() throws InterruptedException {
        have(config("1.0"));
        cluster.predicted.put(config("1").ref(), config("1.0"));

        assertThat(lines(planner.plan(cluster, input(config("1"))))).containsExactly("keep ConfigMap/shop/a");
        assertThat(lines(planner.plan(cluster, input(config("1"))))).containsExactly("keep ConfigMap/shop/a");
        assertThat(cluster.calls).containsExactly("observe 1", "predict ConfigMap/shop/a", "observe 1");
        assertThat(lines(planner.plan(cluster, input(config("2"))))).containsExactly("keep ConfigMap/shop/a");
        assertThat(cluster.calls).hasSize(5);
    }

    @Test
    void what_is_as_declared_or_not_there_is_not_asked_for() throws InterruptedException {
        have(config("1"));
        planner.plan(
                cluster, input(config("1"), object("v1 ConfigMap/new", "{}").inNamespace("shop")));

        assertThat(cluster.calls).containsExactly("observe 2");
    }

    @Test
    void what_the_target_refuses_to_change_in_place_is_planned_as_a_replacement() throws InterruptedException {
        have(config("1"));
        ResourceObject sealed =
                object("v1 ConfigMap/a", "{sealed: 1, data: {a: '2'}}").inNamespace("shop");
        Survey survey = planner.plan(cluster, input(sealed));
        planner.plan(cluster, input(sealed));

        assertThat(survey.plan().changes().getFirst().change())
                .isInstanceOfSatisfying(Change.Replace.class, replace -> {
                    assertThat(replace.consent()).isEqualTo(Change.Consent.NEEDED);
                    assertThat(replace.reason())
                            .isEqualTo("cannot be changed in place: spec.size: is immutable;"
                                    + " allow replacing with the sync option Replace=true");
                });
        assertThat(lines(planner.plan(cluster, input(sealed).withOptions(SyncOptions.DEFAULT.withReplace(true)))))
                .containsExactly("replace ConfigMap/shop/a");
        assertThat(cluster.calls.stream().filter(call -> call.startsWith("predict")))
                .hasSize(1);
    }

    @Test
    void a_field_that_only_seems_to_differ_replaces_nothing() throws InterruptedException {
        ResourceObject live =
                object("batch/v1 Job/j", "{spec: {template: {memory: '1Gi'}}}").inNamespace("shop");
        ResourceObject declared = object("batch/v1 Job/j", "{spec: {template: {memory: '1024Mi'}}}")
                .inNamespace("shop");
        have(live);
        cluster.predicted.put(live.ref(), live);

        assertThat(lines(planner.plan(cluster, input(declared).withOptions(SyncOptions.DEFAULT.withReplace(true)))))
                .containsExactly("keep Job/shop/j");
    }

    @Test
    void a_refusal_leaves_the_difference_to_the_check_before_the_run() throws InterruptedException {
        have(config("1"));
        ResourceObject refused =
                object("v1 ConfigMap/a", "{refuse: 1, data: {a: '2'}}").inNamespace("shop");

        assertThat(lines(planner.plan(cluster, input(refused)))).containsExactly("update ConfigMap/shop/a");
    }
}
