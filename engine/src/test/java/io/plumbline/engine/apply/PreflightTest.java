package io.plumbline.engine.apply;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.engine.plan.PlanInput;
import io.plumbline.engine.plan.Planner;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.engine.plan.TargetPlanner;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.LiveSet;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncOptions;
import io.plumbline.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is asked before a run and between its steps, and what is said when it fails.
final class PreflightTest {
    private static final ResourceObject CRD = object(
            "apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io",
            "{spec: {group: 'x.io', scope: Cluster, names: {kind: Toy}}}");

    private final World world = new World();
    private final ExecutorTest.Book book = new ExecutorTest.Book();

    private Plan plan(ResourceObject... desired) {
        var rendering = new Rendering(List.of(desired), Digest.of("r"), List.of());
        LiveSet live = world.observe(PlanInput.needed(rendering, Inventory.EMPTY));
        return Planner.plan(PlanInput.of(SHOP, rendering, Inventory.EMPTY, live));
    }

    private RunOrder order(Plan plan) {
        return new RunOrder(
                RunId.of(1, 1), plan, Inventory.EMPTY, world.now().plus(Duration.ofMinutes(10)), "", List.of());
    }

    private RunVerdict run(RunOrder order) throws InterruptedException {
        var tools = new Executor.Tools(HealthRules.DEFAULT, ExecutorTest.settings(), world, new Predictions());
        return new Executor(world, tools, () -> world).execute(order, book, StopSignal.NEVER);
    }

    @Test
    void what_stands_on_a_new_definition_or_namespace_is_asked_about_when_that_is_there() throws InterruptedException {
        world.script("toys.x.io", "0s " + World.progressing("installing"), "3s " + World.READY);
        RunVerdict verdict = run(order(plan(
                object("v1 Namespace/shop", "{}"),
                CRD,
                object("x.io/v1 Toy/bear", "{}"),
                object("v1 ConfigMap/a", "{}").inNamespace("shop"),
                object("v1 Service/s", "{}").inNamespace("shop"),
                object("v1 ConfigMap/b", "{}"))));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.checks)
                .containsExactly(
                        List.of("Namespace/shop", "ConfigMap/b", "CustomResourceDefinition/toys.x.io"),
                        List.of("ConfigMap/shop/a", "Service/shop/s"),
                        List.of("Toy/bear"));
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(world.calls).endsWith("create Toy/bear");
    }

    @Test
    void what_stands_on_a_definition_that_changes_is_asked_about_when_that_has_changed() throws InterruptedException {
        run(order(plan(CRD, object("x.io/v1 Toy/bear", "{}"))));
        world.checks.clear();
        ResourceObject next = object(
                "apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io",
                "{spec: {group: 'x.io', scope: Cluster, names: {kind: Toy}, versions: [{name: v2}]}}");
        RunVerdict verdict = run(order(plan(next, object("x.io/v2 Toy/lion", "{}"), object("v1 ConfigMap/a", "{}"))));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.checks)
                .containsExactly(List.of("ConfigMap/a", "CustomResourceDefinition/toys.x.io"), List.of("Toy/lion"));
    }

    @Test
    void a_definition_that_only_gets_a_label_holds_nothing_up() throws InterruptedException {
        run(order(plan(CRD)));
        world.checks.clear();
        run(order(plan(annotated(CRD, "team", "a"), object("x.io/v1 Toy/bear", "{}"))));

        assertThat(world.checks).containsExactly(List.of("CustomResourceDefinition/toys.x.io", "Toy/bear"));
    }

    @Test
    void a_kind_that_nobody_knows_is_asked_about_before_its_namespace_is_made() throws InterruptedException {
        run(order(plan(
                object("v1 Namespace/shop", "{}"),
                object("v1 ConfigMap/a", "{}").inNamespace("shop"),
                object("y.io/v1 Thing/lost", "{}").inNamespace("shop"))));

        assertThat(world.checks.getFirst()).containsExactlyInAnyOrder("Namespace/shop", "Thing/shop/lost");
    }

    @Test
    void an_unknown_kind_is_left_out_of_the_check_where_that_is_asked_for() throws InterruptedException {
        run(order(plan(
                annotated(
                        object("y.io/v1 Thing/later", "{}"),
                        "argocd.argoproj.io/sync-options",
                        "SkipDryRunOnMissingResource=true"),
                object("y.io/v1 Thing/now", "{}"))));

        assertThat(world.checks).containsExactly(List.of("Thing/now"));
        assertThat(world.calls).containsExactly("create Thing/later", "create Thing/now");
    }

    @Test
    void an_unknown_kind_is_left_out_of_the_check_also_when_its_namespace_has_just_been_made()
            throws InterruptedException {
        run(order(plan(
                object("v1 Namespace/shop", "{}"),
                annotated(
                        object("y.io/v1 Thing/later", "{}").inNamespace("shop"),
                        "argocd.argoproj.io/sync-options",
                        "SkipDryRunOnMissingResource=true"))));

        assertThat(world.checks).containsExactly(List.of("Namespace/shop"));
        assertThat(world.calls).containsExactly("create Namespace/shop", "create Thing/shop/later");
    }

    @Test
    void a_plan_made_this_moment_is_not_observed_again() throws InterruptedException {
        Plan plan = plan(object("v1 ConfigMap/a", "{}"));
        int before = world.observations;
        run(order(plan).withJustPlanned());

        assertThat(world.observations - before).isEqualTo(1);
        assertThat(run(order(plan(object("v1 ConfigMap/b", "{}"))).withJustPlanned())
                        .phase())
                .isEqualTo(RunPhase.SUCCEEDED);
    }

    @Test
    void what_was_accepted_while_planning_is_not_asked_about_again() throws InterruptedException {
        world.put(object("v1 ConfigMap/a", "{data: {a: '1'}}"), SHOP);
        var predictions = new Predictions();
        ResourceObject desired = object("v1 ConfigMap/a", "{data: {a: '2'}}");
        var rendering = new Rendering(List.of(desired), Digest.of("r"), List.of());
        Target predicting = new PredictingTarget(world);
        Plan plan = new TargetPlanner(predictions)
                .plan(predicting, PlanInput.of(SHOP, rendering, Inventory.EMPTY, LiveSet.EMPTY))
                .plan();
        var tools = new Executor.Tools(HealthRules.DEFAULT, ExecutorTest.settings(), world, predictions);
        new Executor(world, tools, () -> world).execute(order(plan), book, StopSignal.NEVER);

        assertThat(world.checks).isEmpty();
        assertThat(world.calls).containsExactly("update ConfigMap/a");
    }

    @Test
    void the_cause_of_a_failure_begins_with_what_the_target_knows() throws InterruptedException {
        ResourceObject web = object("apps.k8s.io/v1 Deployment/web", "{}");
        world.script("web", "0s " + World.degraded("not enough pods"));
        world.explanations.put(web.ref(), List.of("Pod/web-1 container app: ImagePullBackOff: no such image"));
        world.log(web.ref(), "last words");
        RunVerdict verdict = run(order(plan(web)));

        assertThat(verdict.cause().orElseThrow().log())
                .containsExactly("Pod/web-1 container app: ImagePullBackOff: no such image", "last words");
    }

    @Test
    void an_object_that_does_not_go_says_what_holds_it() throws InterruptedException {
        ResourceObject held = object("v1 ConfigMap/held", "{metadata: {finalizers: ['x.io/backup']}}");
        world.put(held, SHOP);
        Inventory owned = Inventory.of(List.of(held.ref()));
        var rendering = new Rendering(List.of(object("v1 ConfigMap/a", "{}")), Digest.of("r"), List.of());
        Plan plan = Planner.plan(PlanInput.of(SHOP, rendering, owned, world.observe(PlanInput.needed(rendering, owned)))
                .withOptions(SyncOptions.DEFAULT.withPrune(true)));
        world.lingering.add(held.ref());
        RunOrder order =
                new RunOrder(RunId.of(1, 1), plan, owned, world.now().plus(Duration.ofMinutes(10)), "", List.of());
        RunVerdict verdict = run(order);

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message()).contains("ConfigMap/held").contains("waits for finalizers x.io/backup");
    }

    @Test
    void events_that_come_together_are_written_together() throws InterruptedException {
        var batches = new ArrayList<Integer>();
        var log = new RunLog() {
            @Override
            public void record(JournalEvent event) {
                batches.add(1);
            }

            @Override
            public void recordAll(List<JournalEvent> events) {
                batches.add(events.size());
            }

            @Override
            public void owns(Inventory inventory) {
                // not looked at
            }
        };
        ResourceObject[] many = new ResourceObject[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = object("v1 ConfigMap/c" + i, "{}");
        }
        Plan plan = plan(many);
        var executor = new Executor(new LockedTarget(world), HealthRules.DEFAULT, ExecutorSettings.DEFAULT, world);
        RunVerdict verdict = executor.execute(order(plan), log, StopSignal.NEVER);

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(402);
    }

    @Test
    void a_refusal_of_the_log_ends_the_run_for_all_that_wait() {
        var log = new RunLog() {
            @Override
            public void record(JournalEvent event) {
                throw new PlumbException(ErrorCode.DAMAGED, "journal", "is full", "make room");
            }

            @Override
            public void owns(Inventory inventory) {
                // not looked at
            }
        };
        Plan plan = plan(object("v1 ConfigMap/a", "{}"), object("v1 ConfigMap/b", "{}"));
        var executor = new Executor(new LockedTarget(world), HealthRules.DEFAULT, ExecutorSettings.DEFAULT, world);

        assertThatThrownBy(() -> executor.execute(order(plan), log, StopSignal.NEVER))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("is full");
        assertThat(world.calls).isEmpty();
    }
}
