package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.applied;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.engine.Trees;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.Sensitive;
import io.plumbline.model.SyncOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
    private static final SyncOptions PRUNE = SyncOptions.DEFAULT.withPrune(true);

    private static Rendering rendering(ResourceObject... objects) {
        return new Rendering(List.of(objects), Digest.of("r"), List.of());
    }

    private static ResourceObject file(String name) {
        return object("File/" + name, "{spec: {content: 'x'}}");
    }

    private static ResourceObject waved(ResourceObject object, int wave) {
        return annotated(object, "argocd.argoproj.io/sync-wave", Integer.toString(wave));
    }

    private static PlanInput input(Rendering rendering, ResourceObject... live) {
        return PlanInput.of(
                        SHOP,
                        rendering,
                        Inventory.of(
                                Arrays.stream(live).map(ResourceObject::ref).toList()),
                        LiveSet.of(Arrays.stream(live).map(Trees::applied).toList()))
                .withOptions(PRUNE);
    }

    /// One line for each change: phase, wave, verb, object.
    private static List<String> lines(Plan plan) {
        return plan.changes().stream().map(PlannerTest::line).toList();
    }

    private static String line(PlannedChange planned) {
        return planned.phase().text() + " " + planned.wave() + " "
                + planned.change().verb() + " " + planned.change().ref();
    }

    private static String reason(Plan plan, ResourceObject object) {
        return plan.changes().stream()
                .map(PlannedChange::change)
                .filter(change -> change.ref().equals(object.ref()))
                .map(Change::reason)
                .findFirst()
                .orElse("");
    }

    @Test
    void creates_what_is_missing_updates_what_differs_keeps_the_rest() {
        ResourceObject other = object("File/b", "{spec: {content: 'y'}}");
        Plan plan = Planner.plan(input(rendering(file("a"), file("b"), file("c")), other, file("c")));

        assertThat(lines(plan)).containsExactly("Sync 0 create File/a", "Sync 0 update File/b", "Sync 0 keep File/c");
        assertThat(plan.inventoryAfter().refs()).extracting(ObjectRef::name).containsExactly("a", "b", "c");
        assertThat(plan.isInSync()).isFalse();
        assertThat(Planner.plan(input(rendering(file("c")), file("c"))).isInSync())
                .isTrue();
    }

    @Test
    void orders_by_phase_wave_kind_and_name() {
        Plan plan = Planner.plan(input(rendering(
                object("Process/web", "{}"),
                object("Task/t", "{}"),
                file("b"),
                file("a"),
                object("Directory/d", "{}"),
                waved(file("early"), -1),
                waved(object("Directory/late", "{}"), 2),
                annotated(object("Task/post", "{}"), "plumbline.dev/hook", "PostSync"),
                annotated(
                        object("Task/pre", "{}"),
                        "helm.sh/hook",
                        "pre-install, pre-upgrade",
                        "helm.sh/hook-weight",
                        "5"),
                annotated(object("Task/fail", "{}"), "argocd.argoproj.io/hook", "SyncFail"))));

        assertThat(lines(plan))
                .containsExactly(
                        "PreSync 5 run-hook Task/pre",
                        "Sync -1 create File/early",
                        "Sync 0 create Directory/d",
                        "Sync 0 create File/a",
                        "Sync 0 create File/b",
                        "Sync 0 create Task/t",
                        "Sync 0 create Process/web",
                        "Sync 2 create Directory/late",
                        "PostSync 0 run-hook Task/post",
                        "SyncFail 0 run-hook Task/fail");
        assertThat(plan.inventoryAfter().refs()).noneMatch(ref -> ref.name().equals("pre"));
    }

    @Test
    void a_namespace_and_a_definition_come_before_their_first_user() {
        Plan plan = Planner.plan(input(rendering(
                waved(object("v1 Namespace/shop", "{}"), 5),
                waved(
                        object(
                                "apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io",
                                "{spec: {group: 'x.io', names: {kind: 'Toy'}}}"),
                        7),
                waved(object("x.io/v1 Toy/bear", "{}"), 1),
                object("v1 ConfigMap/a", "{}").inNamespace("shop"),
                object("v1 ConfigMap/b", "{}").inNamespace("shop"))));

        assertThat(lines(plan))
                .containsExactly(
                        "Sync 0 create Namespace/shop",
                        "Sync 0 create ConfigMap/shop/a",
                        "Sync 0 create ConfigMap/shop/b",
                        "Sync 1 create CustomResourceDefinition/toys.x.io",
                        "Sync 1 create Toy/bear");
    }

    @Test
    void prunes_what_left_the_source_but_keeps_what_is_protected() {
        ResourceObject guarded = annotated(file("guarded"), "argocd.argoproj.io/sync-options", "X=1, Prune=false");
        ResourceObject asked = annotated(file("asked"), "argocd.argoproj.io/sync-options", "Prune=confirm");
        ResourceObject flux = annotated(file("flux"), "kustomize.toolkit.fluxcd.io/prune", "disabled");
        ResourceObject own = annotated(file("own"), "plumbline.dev/prune", "disabled");
        PlanInput input = input(rendering(file("a")), file("a"), file("gone"), guarded, asked, flux, own);
        Plan plan = Planner.plan(input);

        assertThat(lines(plan))
                .containsExactly(
                        "Sync 0 keep File/a",
                        "Sync 1 delete File/gone",
                        "Sync 1 skip File/asked",
                        "Sync 1 skip File/flux",
                        "Sync 1 skip File/guarded",
                        "Sync 1 skip File/own");
        assertThat(plan.inventoryAfter().refs())
                .extracting(ObjectRef::name)
                .containsExactly("a", "asked", "flux", "guarded", "own");
        assertThat(lines(Planner.plan(input.withScope(PlanInput.Scope.ALL.insisting()))))
                .contains("Sync 1 delete File/asked", "Sync 1 skip File/guarded");
    }

    @Test
    void deletes_in_reverse_waves_after_all_others_and_who_asks_for_it_last() {
        ResourceObject last = annotated(waved(file("last"), 9), "plumbline.dev/sync-options", "PruneLast=true");
        Plan plan = Planner.plan(input(
                rendering(waved(file("new"), 3)),
                waved(file("first"), -2),
                waved(file("second"), 4),
                waved(object("Directory/second", "{}"), 4),
                annotated(file("nonsense"), "plumbline.dev/sync-wave", "?"),
                last));

        assertThat(lines(plan))
                .containsExactly(
                        "Sync 3 create File/new",
                        "Sync 4 delete File/second",
                        "Sync 4 delete Directory/second",
                        "Sync 5 delete File/nonsense",
                        "Sync 6 delete File/first",
                        "Sync 7 delete File/last");
        assertThat(reason(plan, last)).isEqualTo("left the source");
    }

    @Test
    void without_pruning_what_left_the_source_stays_and_stays_ours() {
        Plan plan =
                Planner.plan(input(rendering(file("a")), file("a"), file("b")).withOptions(SyncOptions.DEFAULT));

        assertThat(lines(plan)).containsExactly("Sync 0 keep File/a", "Sync 1 skip File/b");
        assertThat(plan.inventoryAfter().refs()).hasSize(2);
        assertThat(plan.warnings()).containsExactly("1 object is not deleted: left the source, and pruning is off");
    }

    @Test
    void too_many_deletions_at_once_are_held_back_unless_a_person_insists() {
        ResourceObject[] many =
                IntStream.range(0, 20).mapToObj(i -> file("f" + i)).toArray(ResourceObject[]::new);
        PlanInput eleven = input(rendering(Arrays.copyOf(many, 9)), many);

        assertThat(Planner.plan(eleven).warnings())
                .containsExactly("11 objects are not deleted: would delete 11 of 20 objects;"
                        + " deleteBudgetPercent allows 50 % without being asked");
        assertThat(verbs(Planner.plan(eleven))).doesNotContain("delete");
        assertThat(Planner.plan(eleven).inventoryAfter().refs()).hasSize(20);
        assertThat(verbs(Planner.plan(eleven.withScope(PlanInput.Scope.ALL.insisting()))))
                .contains("delete");
        assertThat(verbs(Planner.plan(eleven.withOptions(PRUNE.withDeleteBudgetPercent(55)))))
                .contains("delete");
        assertThat(verbs(Planner.plan(input(rendering(Arrays.copyOf(many, 10)), many))))
                .contains("delete");
    }

    private static List<String> verbs(Plan plan) {
        return plan.changes().stream().map(planned -> planned.change().verb()).toList();
    }

    @Test
    void an_empty_rendering_deletes_nothing_unless_that_is_allowed() {
        PlanInput input = input(rendering(), file("a"));

        assertThat(lines(Planner.plan(input))).containsExactly("Sync 0 skip File/a");
        assertThat(lines(Planner.plan(input.withScope(PlanInput.Scope.ALL.allowingEmpty()))))
                .containsExactly("Sync 0 delete File/a");
    }

    @Test
    void what_is_gone_already_or_belongs_to_nobody_leaves_the_inventory() {
        var foreign = new LiveObject(file("foreign"), "1", Optional.empty());
        var taken = new LiveObject(
                file("taken"),
                "1",
                Optional.of(new LiveObject.Ownership(
                        new ApplicationName("other"), file("taken").body())));
        PlanInput input = PlanInput.of(
                        SHOP,
                        rendering(file("a")),
                        Inventory.of(List.of(file("gone").ref(), foreign.ref(), taken.ref())),
                        LiveSet.of(List.of(foreign, taken)))
                .withOptions(PRUNE);
        Plan plan = Planner.plan(input);

        assertThat(lines(plan))
                .containsExactly("Sync 0 create File/a", "Sync 1 skip File/foreign", "Sync 1 skip File/taken");
        assertThat(reason(plan, taken.object())).isEqualTo("belongs to application other now");
        assertThat(plan.inventoryAfter().refs()).extracting(ObjectRef::name).containsExactly("a");
    }

    @Test
    void an_object_of_another_application_is_left_alone_or_refused_before_anything_is_touched() {
        var other =
                new LiveObject.Ownership(new ApplicationName("other"), file("a").body());
        PlanInput input = PlanInput.of(
                SHOP,
                rendering(file("a"), file("b")),
                Inventory.EMPTY,
                LiveSet.of(List.of(
                        new LiveObject(file("a"), "1", Optional.of(other)),
                        new LiveObject(object("File/b", "{spec: {content: 'y'}}"), "1", Optional.of(other)))));
        PlanInput refusing = input.withOptions(PRUNE.withFailOnSharedResource(true));
        Plan plan = Planner.plan(input);

        assertThat(lines(plan)).containsExactly("Sync 0 skip File/a", "Sync 0 skip File/b");
        assertThat(plan.warnings()).hasSize(2).first().asString().contains("left to application other");
        assertThat(plan.inventoryAfter()).isEqualTo(Inventory.EMPTY);
        assertThat(plan.isInSync()).isFalse();
        assertThat(plan.changesNothing()).isTrue();
        assertThatThrownBy(() -> Planner.plan(refusing)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(failure)
                    .hasMessage("File/a (deploy/all.yaml:1) belongs to application other;"
                            + " File/b (deploy/all.yaml:1) belongs to application other");
        });
    }

    @Test
    void an_object_declared_twice_is_refused_with_both_places() {
        ResourceObject again = ResourceObject.of(file("a").body(), new Origin("other.yaml", 7));

        assertThatThrownBy(() -> Planner.plan(input(rendering(file("a"), again))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("File/a is declared in deploy/all.yaml:1 and in other.yaml:7");
    }

    @Test
    void what_cannot_be_changed_in_place_is_replaced_only_when_allowed() {
        ResourceObject job = object("batch/v1 Job/j", "{spec: {template: {a: 1}}}");
        ResourceObject before = object("batch/v1 Job/j", "{spec: {template: {a: 2}}}");
        ResourceObject allowed = annotated(job, "argocd.argoproj.io/sync-options", "Force=true,Replace=true");
        Plan refused = Planner.plan(input(rendering(job), before));

        assertThat(lines(refused)).containsExactly("Sync 0 replace Job/j");
        assertThat(consent(refused)).isEqualTo(Change.Consent.NEEDED);
        assertThat(refused.warnings())
                .containsExactly("Job/j: /spec/template/a cannot be changed in place;"
                        + " allow replacing with the sync option Replace=true");
        assertThat(consent(Planner.plan(input(rendering(allowed), before)))).isEqualTo(Change.Consent.GIVEN);
        assertThat(lines(Planner.plan(input(rendering(allowed), before)))).containsExactly("Sync 0 replace Job/j");
        var replacing = new SyncOptions(true, true, 50);
        assertThat(lines(Planner.plan(input(rendering(job), before).withOptions(replacing))))
                .containsExactly("Sync 0 replace Job/j");
    }

    @Test
    void deletions_follow_the_waves_of_the_sync_and_not_those_of_later_hooks() {
        ResourceObject late = annotated(waved(object("Task/post", "{}"), 7), "plumbline.dev/hook", "PostSync");

        assertThat(lines(Planner.plan(input(rendering(file("a"), late), file("a"), file("gone")))))
                .containsExactly("Sync 0 keep File/a", "Sync 1 delete File/gone", "PostSync 7 run-hook Task/post");
    }

    @Test
    void changes_of_one_kind_go_by_name_before_namespace() {
        assertThat(lines(Planner.plan(input(rendering(
                        object("v1 ConfigMap/b", "{}").inNamespace("one"),
                        object("v1 ConfigMap/a", "{}").inNamespace("two"))))))
                .containsExactly("Sync 0 create ConfigMap/two/a", "Sync 0 create ConfigMap/one/b");
    }

    @Test
    void an_object_that_is_taken_over_becomes_ours_although_nothing_differs() {
        ResourceObject taken = annotated(file("a"), "plumbline.dev/take-over", "true");
        var theirs = new LiveObject(
                taken, "1", Optional.of(new LiveObject.Ownership(new ApplicationName("other"), taken.body())));
        Plan plan = Planner.plan(PlanInput.of(SHOP, rendering(taken), Inventory.EMPTY, LiveSet.of(List.of(theirs))));

        assertThat(lines(plan)).containsExactly("Sync 0 update File/a");
        assertThat(reason(plan, taken)).isEqualTo("is there and not managed yet");
    }

    @Test
    void a_plan_is_stale_when_an_item_of_a_list_or_the_owner_changes() {
        ResourceObject before = object("Process/web", "{spec: {command: ['a', 'b']}}");
        List<PlannedChange> changes =
                Planner.plan(input(rendering(before), before)).changes();
        LiveObject live = applied(before);
        var theirs = new LiveObject(
                before, "1", Optional.of(new LiveObject.Ownership(new ApplicationName("other"), before.body())));
        Digest known = LiveDigest.of(changes, LiveSet.of(List.of(live)));

        assertThat(LiveDigest.of(changes, LiveSet.of(List.of(new LiveObject(before, "7", live.ownership())))))
                .isEqualTo(known);
        assertThat(LiveDigest.of(
                        changes, LiveSet.of(List.of(applied(object("Process/web", "{spec: {command: ['a', 'c']}}"))))))
                .isNotEqualTo(known);
        assertThat(LiveDigest.of(changes, LiveSet.of(List.of(theirs)))).isNotEqualTo(known);
        assertThat(LiveDigest.of(changes, LiveSet.EMPTY)).isNotEqualTo(known);
    }

    private static Change.Consent consent(Plan plan) {
        return ((Change.Replace) plan.changes().getFirst().change()).consent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1 ConfigMap/c | {immutable: true, data: {a: '1'}} | {immutable: true, data: {a: '2'}} | /data/a",
                "v1 ConfigMap/c | {immutable: true, data: {a: '1'}} | {data: {a: '1'}} | /immutable",
                "v1 ConfigMap/c | {data: {a: '1'}} | {immutable: true, data: {a: '2'}} | ''",
                "v1 Secret/c | {immutable: true, data: {a: MQ==}} | {immutable: true, data: {a: Mg==}} | /data/a",
                "v1 Secret/c | {type: Opaque} | {type: kubernetes.io/tls} | /type",
                "v1 ConfigMap/c | {immutable: true, metadata: {labels: {a: b}}} "
                        + "| {immutable: true, metadata: {labels: {a: c}}} | ''",
                "scheduling.k8s.io/v1 PriorityClass/p | {value: 1} | {value: 2} | /value",
                "node.k8s.io/v1 RuntimeClass/r | {handler: a} | {handler: b} | /handler"
            })
    void what_is_sealed_can_only_be_replaced(String name, String before, String after, String pointer) {
        Plan plan = Planner.plan(input(rendering(object(name, after)), object(name, before)));
        Change change = plan.changes().getFirst().change();

        if (pointer.isEmpty()) {
            assertThat(change).isInstanceOf(Change.Update.class);
        } else {
            assertThat(change)
                    .isInstanceOfSatisfying(
                            Change.Replace.class,
                            replace -> assertThat(replace.reason())
                                    .startsWith(pointer + " cannot be changed in place; allow replacing"));
        }
    }

    @Test
    void a_wave_that_is_no_number_is_a_warning_of_the_plan() {
        Plan plan = Planner.plan(input(rendering(annotated(file("a"), "helm.sh/hook-weight", "low"))));

        assertThat(lines(plan)).containsExactly("Sync 0 create File/a");
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains("File/a: annotation helm.sh/hook-weight is 'low'");
    }

    @Test
    void some_fields_of_a_stateful_set_can_change_and_others_cannot() {
        ResourceObject before = object("apps/v1 StatefulSet/s", "{spec: {replicas: 1, serviceName: 'a'}}");

        assertThat(Planner.plan(input(
                                rendering(object("apps/v1 StatefulSet/s", "{spec: {replicas: 2, serviceName: 'a'}}")),
                                before))
                        .warnings())
                .isEmpty();
        assertThat(Planner.plan(input(
                                rendering(object("apps/v1 StatefulSet/s", "{spec: {replicas: 1, serviceName: 'b'}}")),
                                before))
                        .warnings())
                .hasSize(1);
    }

    @Test
    void a_limited_plan_touches_only_what_was_named_and_runs_no_hooks() {
        ResourceObject hook = annotated(object("Task/h", "{}"), "plumbline.dev/hook", "PreSync");
        PlanInput input = input(rendering(file("a"), file("b"), hook), file("gone"), file("gone2"));
        Plan plan = Planner.plan(input.withScope(
                PlanInput.Scope.ALL.only(List.of(file("a").ref(), file("gone").ref()))));

        assertThat(lines(plan)).containsExactly("Sync 0 create File/a", "Sync 1 delete File/gone");
        assertThat(plan.inventoryAfter().refs()).extracting(ObjectRef::name).containsExactly("a", "gone2");
    }

    @Test
    void self_heal_runs_no_hooks() {
        ResourceObject hook = annotated(object("Task/h", "{}"), "plumbline.dev/hook", "PreSync,PostSync");
        PlanInput input = input(rendering(hook));

        assertThat(lines(Planner.plan(input)))
                .containsExactly("PreSync 0 run-hook Task/h", "PostSync 0 run-hook Task/h");
        assertThat(lines(Planner.plan(input.withScope(PlanInput.Scope.ALL.withoutHooks()))))
                .isEmpty();
    }

    @Test
    void an_object_that_became_a_hook_is_not_deleted() {
        ResourceObject hook = annotated(object("Task/h", "{}"), "plumbline.dev/hook", "PreSync");

        assertThat(lines(Planner.plan(input(rendering(hook), object("Task/h", "{}")))))
                .containsExactly("PreSync 0 run-hook Task/h");
    }

    @Test
    void a_generated_name_is_made_of_revision_and_phase() {
        ResourceObject hook = annotated(
                ResourceObject.of(
                        Trees.map("{apiVersion: 'batch/v1', kind: 'Job', metadata: {generateName: 'migrate-'}}"),
                        Origin.NONE),
                "argocd.argoproj.io/hook",
                "PreSync");
        Plan plan = Planner.plan(
                input(rendering(hook, hook)).withRevisions(List.of(new Revision("main", "sha1", "0123456789ab"))));

        assertThat(lines(plan)).contains("PreSync 0 run-hook Job/migrate-01234567-presync");
    }

    @Test
    void an_annotation_can_stop_reconciling_of_one_object() {
        ResourceObject live =
                annotated(object("File/a", "{spec: {content: 'z'}}"), "plumbline.dev/reconcile", "disabled");

        assertThat(lines(Planner.plan(input(rendering(file("a")), live)))).containsExactly("Sync 0 skip File/a");
    }

    @Test
    void an_object_whose_secret_values_were_left_out_stays_as_it_is() {
        ResourceObject secret = object("v1 Secret/s", "{stringData: {a: 'b'}}");
        Plan plan = Planner.plan(input(rendering(Sensitive.leftOut(secret)), secret));

        assertThat(lines(plan)).containsExactly("Sync 0 skip Secret/s");
        assertThat(plan.inventoryAfter().refs()).hasSize(1);
    }

    @Test
    void deleting_an_application_runs_its_hooks_around_the_deletions() {
        ResourceObject before = annotated(object("Task/before", "{}"), "plumbline.dev/hook", "PreDelete");
        ResourceObject after = annotated(object("Task/after", "{}"), "helm.sh/hook", "post-delete");
        ResourceObject kept = annotated(file("kept"), "argocd.argoproj.io/sync-options", "Delete=false");
        PlanInput input = input(rendering(before, after, file("a")), file("a"), waved(file("b"), 2), kept);
        Plan plan = Planner.planDeletion(input.withOptions(SyncOptions.DEFAULT));

        assertThat(lines(plan))
                .containsExactly(
                        "PreDelete 0 run-hook Task/before",
                        "Sync 0 delete File/b",
                        "Sync 0 skip File/kept",
                        "Sync 1 delete File/a",
                        "PostDelete 0 run-hook Task/after");
        assertThat(plan.inventoryAfter().refs()).extracting(ObjectRef::name).containsExactly("kept");
    }

    @Test
    void equal_input_in_another_order_gives_an_equal_plan() {
        var objects = new ArrayList<>(List.of(file("a"), waved(file("b"), 1), object("Task/c", "{}"), file("d")));
        Plan one = Planner.plan(input(rendering(objects.toArray(ResourceObject[]::new)), file("x"), file("y")));
        Plan other =
                Planner.plan(input(rendering(objects.reversed().toArray(ResourceObject[]::new)), file("y"), file("x")));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void a_plan_is_stale_when_somebody_changed_an_object_and_not_when_a_status_changed() {
        ResourceObject changed = object("File/a", "{spec: {content: 'y'}}");
        ResourceObject reported =
                object("File/a", "{metadata: {resourceVersion: '8'}, spec: {content: 'x'}, status: {a: 1}}");
        List<PlannedChange> changes =
                Planner.plan(input(rendering(file("a")), file("a"))).changes();
        Digest digest = LiveDigest.of(changes, LiveSet.of(List.of(applied(file("a")))));

        assertThat(LiveDigest.of(
                        changes,
                        LiveSet.of(List.of(Trees.live(reported, file("a").body())))))
                .isEqualTo(digest);
        assertThat(LiveDigest.of(changes, LiveSet.of(List.of(applied(changed)))))
                .isNotEqualTo(digest);
        assertThat(LiveDigest.of(changes, LiveSet.EMPTY)).isNotEqualTo(digest);
    }
}
