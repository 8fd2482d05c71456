package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.applied;
import static io.plumbline.engine.Trees.live;
import static io.plumbline.engine.Trees.map;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.diff.IgnoreRules;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Digest;
import io.plumbline.model.IgnoreRule;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.NamespaceMetadata;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Propagation;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncOptions;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What options of applications and annotations of objects do to a plan.
final class OptionsTest {
    private static final SyncOptions PRUNE = SyncOptions.DEFAULT.withPrune(true);
    private static final String ARGO = "argocd.argoproj.io/sync-options";
    private static final String SSA = "kustomize.toolkit.fluxcd.io/ssa";

    private static Rendering rendering(ResourceObject... objects) {
        return new Rendering(List.of(objects), Digest.of("rendering"), List.of());
    }

    private static PlanInput input(Rendering rendering, LiveObject... live) {
        Inventory owned = Inventory.of(Stream.of(live).map(LiveObject::ref).toList());
        return PlanInput.of(SHOP, rendering, owned, LiveSet.of(List.of(live))).withOptions(PRUNE);
    }

    private static List<String> lines(Plan plan) {
        return plan.changes().stream()
                .map(planned -> planned.wave() + " " + planned.change().verb() + " "
                        + planned.change().ref())
                .toList();
    }

    private static ApplyOptions only(Plan plan) {
        assertThat(plan.changes()).hasSize(1);
        return plan.changes().getFirst().options();
    }

    private static ResourceObject config(String value) {
        return object("v1 ConfigMap/a", "{data: {a: '" + value + "'}}");
    }

    @Test
    void annotations_of_an_object_beat_the_options_of_its_application() {
        ResourceObject plain = config("1");
        PlanInput application = input(rendering(
                        annotated(plain, ARGO, "Replace=false, Validate=false,SkipDryRunOnMissingResource=true")))
                .withOptions(
                        PRUNE.withApply(ApplyOptions.DEFAULT.withReplace(true).withForce(true)));

        assertThat(only(Planner.plan(application)))
                .isEqualTo(
                        ApplyOptions.DEFAULT.withForce(true).withValidate(false).withSkipDryRunOnMissingResource(true));
        assertThat(only(Planner.plan(input(rendering(annotated(plain, SSA, "Merge")))))
                        .merge())
                .isTrue();
        assertThat(only(Planner.plan(
                                input(rendering(annotated(plain, "kustomize.toolkit.fluxcd.io/force", "Enabled")))))
                        .force())
                .isTrue();
    }

    @Test
    void an_object_that_is_only_created_is_never_changed() {
        ResourceObject once = annotated(config("2"), SSA, "IfNotPresent");

        assertThat(lines(Planner.plan(input(rendering(once), applied(config("1"))))))
                .containsExactly("0 keep ConfigMap/a");
        assertThat(lines(Planner.plan(input(rendering(once))))).containsExactly("0 create ConfigMap/a");
    }

    @Test
    void an_object_that_flux_ignores_is_neither_applied_nor_deleted() {
        ResourceObject ignored = annotated(config("2"), SSA, "Ignore");

        assertThat(lines(Planner.plan(input(rendering(ignored), applied(config("1"))))))
                .containsExactly("0 skip ConfigMap/a");
        assertThat(lines(Planner.plan(input(rendering(config("1")), applied(config("1")), liveLike("b", ignored)))))
                .containsExactly("0 keep ConfigMap/a", "1 skip ConfigMap/b");
    }

    private static LiveObject liveLike(String name, ResourceObject like) {
        ResourceObject renamed = object("v1 ConfigMap/" + name, "{}");
        return applied(annotated(
                renamed,
                like.body().map("metadata").orElseThrow().map("annotations").orElseThrow().entries().entrySet().stream()
                        .flatMap(entry -> Stream.of(
                                entry.getKey(), like.annotation(entry.getKey()).orElseThrow()))
                        .toArray(String[]::new)));
    }

    @Test
    void an_object_that_is_there_and_nobodys_becomes_ours_although_nothing_differs() {
        var found = new LiveObject(config("1"), "1", Optional.empty());
        Plan plan =
                Planner.plan(PlanInput.of(SHOP, rendering(config("1")), Inventory.EMPTY, LiveSet.of(List.of(found))));

        assertThat(lines(plan)).containsExactly("0 update ConfigMap/a");
        assertThat(plan.changes().getFirst().change().reason()).isEqualTo("is there and not managed yet");
    }

    @Test
    void an_object_of_another_application_is_taken_over_when_its_declaration_says_so() {
        var other = new LiveObject.Ownership(new ApplicationName("other"), MapNode.EMPTY);
        var found = new LiveObject(config("1"), "1", Optional.of(other));
        ResourceObject taking = annotated(config("1"), "plumbline.dev/take-over", "true");
        PlanInput input = PlanInput.of(SHOP, rendering(config("1")), Inventory.EMPTY, LiveSet.of(List.of(found)));

        assertThat(lines(Planner.plan(input))).containsExactly("0 skip ConfigMap/a");
        assertThat(Planner.plan(input).isInSync()).isTrue();
        assertThat(lines(Planner.plan(input.withRendering(rendering(taking))))).containsExactly("0 update ConfigMap/a");
        assertThat(only(Planner.plan(
                                input.withRendering(rendering(annotated(taking, "plumbline.dev/conflicts", "report")))))
                        .conflicts())
                .isEqualTo(Conflicts.REPORT);
    }

    @Test
    void what_is_extraneous_keeps_the_application_out_of_sync_unless_it_says_otherwise() {
        PlanInput off = input(rendering(config("1")), applied(config("1")), applied(object("v1 ConfigMap/b", "{}")))
                .withOptions(SyncOptions.DEFAULT);
        LiveObject extra = applied(
                annotated(object("v1 ConfigMap/b", "{}"), "argocd.argoproj.io/compare-options", "IgnoreExtraneous"));

        assertThat(Planner.plan(off).isInSync()).isFalse();
        assertThat(Planner.plan(off).changesNothing()).isTrue();
        assertThat(Planner.plan(input(rendering(config("1")), applied(config("1")), extra)
                                .withOptions(SyncOptions.DEFAULT))
                        .isInSync())
                .isTrue();
    }

    @Test
    void all_deletions_can_wait_for_a_person_and_share_one_wave() {
        PlanInput input = input(
                rendering(config("1")),
                applied(annotated(object("v1 ConfigMap/b", "{}"), "argocd.argoproj.io/sync-wave", "2")),
                applied(object("v1 ConfigMap/c", "{}")));

        assertThat(lines(Planner.plan(input.withOptions(PRUNE.withPruneLast(true)))))
                .containsExactly("0 create ConfigMap/a", "1 delete ConfigMap/b", "1 delete ConfigMap/c");
        PlanInput asking = input.withOptions(PRUNE.withConfirmPrune(true));
        assertThat(lines(Planner.plan(asking)))
                .containsExactly("0 create ConfigMap/a", "1 skip ConfigMap/b", "1 skip ConfigMap/c");
        assertThat(lines(Planner.plan(asking.withScope(PlanInput.Scope.ALL.insisting()))))
                .containsExactly("0 create ConfigMap/a", "1 delete ConfigMap/b", "2 delete ConfigMap/c");
    }

    @Test
    void deletions_say_what_becomes_of_dependants() {
        SyncOptions orphaning =
                SyncOptions.DEFAULT.withWord("PrunePropagationPolicy=orphan").orElseThrow();
        PlanInput input = input(rendering(), applied(config("1")))
                .withOptions(orphaning.withPrune(true))
                .withScope(PlanInput.Scope.ALL.allowingEmpty());

        assertThat(only(Planner.plan(input)).propagation()).isEqualTo(Propagation.ORPHAN);
        assertThat(only(Planner.planDeletion(input)).propagation()).isEqualTo(Propagation.ORPHAN);
    }

    @Test
    void a_definition_outlives_its_application() {
        ResourceObject crd = object("apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io", "{}");

        assertThat(lines(Planner.planDeletion(input(rendering(crd), applied(crd)))))
                .containsExactly("0 skip CustomResourceDefinition/toys.x.io");
    }

    @Test
    void the_namespace_is_created_first_and_is_not_owned() {
        PlanInput input = input(rendering(config("1").inNamespace("shop")))
                .withNamespace("shop")
                .withOptions(PRUNE.withCreateNamespace(true));
        Plan plan = Planner.plan(input);

        assertThat(lines(plan)).containsExactly("0 create Namespace/shop", "0 create ConfigMap/shop/a");
        assertThat(plan.inventoryAfter().refs()).hasSize(1);
        assertThat(lines(Planner.plan(input.withOptions(PRUNE)))).containsExactly("0 create ConfigMap/shop/a");
        ResourceObject there = object("v1 Namespace/shop", "{}");
        var nobodys = new LiveObject(there, "1", Optional.empty());
        assertThat(lines(Planner.plan(input.withLive(LiveSet.of(List.of(nobodys))))))
                .containsExactly("0 create ConfigMap/shop/a");
    }

    @Test
    void the_metadata_of_the_namespace_is_kept_and_nothing_else_of_it() {
        var metadata = new NamespaceMetadata(new TreeMap<>(Map.of("team", "shop")), new TreeMap<>(Map.of("a", "b")));
        PlanInput input = input(
                        rendering(config("1").inNamespace("shop")),
                        live(
                                object("v1 Namespace/shop", "{metadata: {labels: {team: other, more: x}}}"),
                                MapNode.EMPTY))
                .withInventory(Inventory.EMPTY)
                .withNamespace("shop")
                .withOptions(PRUNE.withCreateNamespace(true).withNamespaceMetadata(metadata));
        PlannedChange namespace = Planner.plan(input).changes().getFirst();

        assertThat(namespace.change()).isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(update.diff().fields())
                    .extracting(field -> field.pointer())
                    .containsExactly("/metadata/annotations", "/metadata/labels/team");
            assertThat(update.desired().body().map("metadata"))
                    .contains(map("{name: shop, labels: {team: shop}, annotations: {a: b}}"));
        });
    }

    @Test
    void a_respected_difference_is_not_applied_over() {
        var rules = IgnoreRules.of(
                List.of(new IgnoreRule("*", "ConfigMap", "", "", List.of("/data/a"), List.of(), List.of())));
        PlanInput input = input(
                        rendering(object("v1 ConfigMap/a", "{data: {a: '1', b: '2'}}")),
                        applied(object("v1 ConfigMap/a", "{data: {a: '9', b: '1'}}")))
                .withIgnore(rules);

        assertThat(data(Planner.plan(input))).isEqualTo("{a: '1', b: '2'}");
        assertThat(data(Planner.plan(input.withOptions(PRUNE.withRespectIgnoreDifferences(true)))))
                .isEqualTo("{a: '9', b: '2'}");
    }

    private static String data(Plan plan) {
        var data = plan.changes()
                .getFirst()
                .change()
                .wanted()
                .orElseThrow()
                .body()
                .map("data")
                .orElseThrow();
        return "{a: '" + data.text("a").orElseThrow() + "', b: '"
                + data.text("b").orElseThrow() + "'}";
    }
}
