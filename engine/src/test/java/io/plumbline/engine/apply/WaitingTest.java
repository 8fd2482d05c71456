package io.plumbline.engine.apply;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.health.HealthRule;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.engine.plan.PlanInput;
import io.plumbline.engine.plan.Planner;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.model.Digest;
import io.plumbline.model.Health;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.JournalEvent.Waiting;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a run tells while it waits, and what it takes for the hook it has started.
final class WaitingTest {
    private static final RunId RUN = RunId.of(1, 1);
    private static final ResourceObject WEB = object("Process/web", "{}");
    private static final ResourceObject DB = object("Process/db", "{}");
    private static final ResourceObject MIGRATE =
            annotated(object("Task/migrate", "{}"), "plumbline.dev/hook", "PreSync");

    private final World world = new World();
    private final ExecutorTest.Book book = new ExecutorTest.Book();
    private final List<String> told = new ArrayList<>();

    private Plan plan(ResourceObject... desired) {
        var rendering = new Rendering(List.of(desired), Digest.of("r"), List.of());
        return Planner.plan(PlanInput.of(
                SHOP, rendering, Inventory.EMPTY, world.observe(PlanInput.needed(rendering, Inventory.EMPTY))));
    }

    private RunVerdict run(Plan plan) throws InterruptedException {
        return run(plan, HealthRules.DEFAULT);
    }

    private RunVerdict run(Plan plan, HealthRules health) throws InterruptedException {
        var tools = new Executor.Tools(health, ExecutorTest.settings(), world, new Predictions());
        var order = new RunOrder(RUN, plan, Inventory.EMPTY, world.now().plus(Duration.ofMinutes(10)), "", List.of());
        RunLog log = new RunLog() {
            @Override
            public void record(JournalEvent event) {
                book.record(event);
                if (event instanceof Waiting waiting) {
                    told.add(world.now().toString().substring(14, 19) + " " + waiting.ref() + ": " + waiting.cause());
                }
            }

            @Override
            public void owns(Inventory inventory) {}
        };
        return new Executor(world, tools, () -> world).execute(order, log, StopSignal.NEVER);
    }

    @Test
    void what_stands_in_the_way_is_told_long_before_the_deadline_and_once() throws InterruptedException {
        world.script("web", "0s " + World.progressing("0 of 1 copies are ready"), "100s " + World.READY);
        world.explanations.put(WEB.ref(), List.of("pod web-1: ImagePullBackOff: no such image", "event"));
        world.onTimePassing(() -> {
            if (world.now().toString().compareTo("2026-01-01T00:00:30Z") > 0) {
                world.explanations.put(WEB.ref(), List.of("pod web-1: starting"));
            }
        });

        assertThat(run(plan(WEB)).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(told)
                .containsExactly(
                        "00:05 " + WEB.ref() + ": pod web-1: ImagePullBackOff: no such image",
                        "00:35 " + WEB.ref() + ": pod web-1: starting");
        assertThat(world.now()).isEqualTo("2026-01-01T00:01:40Z");
    }

    /// Counts how often objects are judged; the conventions decide.
    private static final class Counting implements HealthRule {
        private int judged;

        @Override
        public boolean covers(String group, String kind) {
            return true;
        }

        @Override
        public Optional<Health> judge(ResourceObject live) {
            judged++;
            return Optional.empty();
        }
    }

    @Test
    void an_event_of_one_object_costs_the_same_however_many_there_are() throws InterruptedException {
        var counting = new Counting();
        var many = new ArrayList<ResourceObject>();
        IntStream.range(0, 200).forEach(i -> many.add(object("File/f" + i, "{}")));
        many.add(WEB);
        var moments = new ArrayList<String>();
        IntStream.range(0, 20).forEach(i -> moments.add(i / 10.0 + "s " + World.progressing("part " + i)));
        moments.add("4s " + World.READY);
        world.script("web", moments.toArray(String[]::new));

        assertThat(run(plan(many.toArray(ResourceObject[]::new)), new HealthRules(List.of(counting)))
                        .phase())
                .isEqualTo(RunPhase.SUCCEEDED);
        assertThat(counting.judged).isLessThan(2 * 201 + 2 * 21);
    }

    @Test
    void many_objects_are_observed_in_portions_and_what_is_fine_once() throws InterruptedException {
        ResourceObject[] many = IntStream.range(0, 2 * LiveView.CHUNK + 1)
                .mapToObj(i -> object("File/f" + i, "{}"))
                .toArray(ResourceObject[]::new);
        Plan plan = plan(many);
        int before = world.observations;

        assertThat(run(plan).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.observations - before).isEqualTo(1 + 3);
    }

    @Test
    void events_of_others_do_not_wake_a_run() {
        var view = new LiveView(world, world, List.of(WEB.ref()));
        view.touch(DB.ref());
        world.await(Duration.ofSeconds(7));

        assertThat(world.now()).isEqualTo("2026-01-01T00:00:07Z");
        view.touch(WEB.ref());
        world.await(Duration.ofSeconds(7));
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:07Z");
    }

    @Test
    void what_is_quick_is_not_worth_a_question() throws InterruptedException {
        world.script("web", "0s " + World.progressing("starting"), "4s " + World.READY);
        world.explanations.put(WEB.ref(), List.of("pod web-1: starting"));
        run(plan(WEB));

        assertThat(told).isEmpty();
    }

    @Test
    void where_the_target_knows_nothing_the_object_speaks_and_its_end_is_told_while_others_wait()
            throws InterruptedException {
        world.script("db", "0s " + World.progressing("restoring"), "8s " + World.READY);
        world.script("web", "0s " + World.progressing("starting"), "20s " + World.READY);
        run(plan(WEB, DB));

        assertThat(told)
                .containsExactly(
                        "00:05 " + DB.ref() + ": restoring",
                        "00:05 " + WEB.ref() + ": starting",
                        "00:08 " + DB.ref() + ": ");
    }

    @Test
    void few_objects_are_asked_about_and_secrets_stay_in() throws InterruptedException {
        var many = new ArrayList<ResourceObject>();
        for (int i : IntStream.range(0, 20).toArray()) {
            many.add(object("Process/p" + i, "{}"));
            world.script("p" + i, "0s " + World.progressing("login as hunter2"), "6s " + World.READY);
        }
        many.add(object("v1 Secret/s", "{stringData: {password: 'hunter2'}}"));
        run(plan(many.toArray(ResourceObject[]::new)));

        assertThat(told.stream().filter(line -> line.startsWith("00:05"))).hasSize(Obstacles.OBJECTS_MAX);
        assertThat(told).allMatch(line -> !line.contains("hunter2"));
    }

    @Test
    void all_runs_together_ask_no_more_than_the_target_can_bear() {
        var explanations = new Explanations(world);
        world.explanations.put(WEB.ref(), List.of("x"));

        assertThat(IntStream.range(0, 100)
                        .filter(_ -> explanations.firstCause(world, WEB.ref()).isPresent()))
                .hasSize(Explanations.QUESTIONS_AT_ONCE);
        world.await(Explanations.QUESTION_EVERY.multipliedBy(2));
        assertThat(IntStream.range(0, 100)
                        .filter(_ -> explanations.firstCause(world, WEB.ref()).isPresent()))
                .hasSize(2);
    }

    @Test
    void what_somebody_deletes_under_a_run_is_made_again_whether_the_run_has_made_it_or_kept_it()
            throws InterruptedException {
        run(plan(DB));
        world.script("web", "0s " + World.progressing("starting"), "9s " + World.READY);
        var times = new int[1];
        world.onTimePassing(() -> {
            if (times[0]++ == 0) {
                world.vanish(DB.ref());
                world.vanish(WEB.ref());
            }
        });
        RunVerdict verdict = run(plan(DB, WEB));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.calls)
                .containsExactly("create Process/db", "create Process/web", "create Process/db", "create Process/web");
        assertThat(world.state()).hasSize(2);
    }

    @Test
    void what_somebody_deletes_again_and_again_fails_the_run() throws InterruptedException {
        world.script("web", "0s " + World.progressing("starting"));
        world.onTimePassing(() -> world.vanish(WEB.ref()));
        RunVerdict verdict = run(plan(WEB));

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message()).isEqualTo("Process/web: is deleted by somebody again and again");
        assertThat(world.calls).hasSize(1 + Vanished.AGAIN_MAX);
    }

    @Test
    void a_job_that_goes_by_itself_when_it_is_done_is_through() throws InterruptedException {
        ResourceObject job = object("batch/v1 Job/clean", "{spec: {ttlSecondsAfterFinished: 0}}");
        world.onTimePassing(() -> world.vanish(job.ref()));

        assertThat(run(plan(job)).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.calls).containsExactly("create Job/clean");
    }

    @Test
    void a_finished_hook_that_somebody_put_in_place_of_ours_is_not_taken_for_it() throws InterruptedException {
        world.script("migrate", "0s " + World.progressing("migrating"));
        world.onTimePassing(() -> {
            ResourceObject twin = annotated(
                    object("Task/migrate", "{metadata: {uid: other}}"), "plumbline.dev/run", RUN + "-PreSync");
            world.put(twin, SHOP);
            world.report(MIGRATE.ref(), World.READY);
        });
        RunVerdict verdict = run(plan(MIGRATE, WEB));

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message())
                .isEqualTo("Task/migrate: somebody has deleted it and made another one under its name");
        assertThat(world.hookStarts).hasSize(1);
    }

    @Test
    void a_hook_from_before_is_not_taken_for_the_one_that_was_just_started() throws InterruptedException {
        world.behindWith(object("Task/migrate", "{status: " + World.READY + "}"), 2);
        world.script("migrate", "0s " + World.progressing("migrating"), "40s " + World.READY);

        assertThat(run(plan(MIGRATE)).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:40Z");
    }

    @Test
    void a_dry_run_tells_all_refusals_and_what_is_asked_later_and_changes_nothing() {
        world.put(object("batch/v1 Job/j", "{spec: {template: {a: 1}}}"), SHOP);
        world.problems.add(new io.plumbline.target.Target.Problem(WEB.ref(), "spec.command is missing", ""));
        var executor = new Executor(
                world,
                new Executor.Tools(HealthRules.DEFAULT, ExecutorTest.settings(), world, new Predictions()),
                () -> world);
        DryRun dry = executor.dryRun(plan(
                WEB,
                object("batch/v1 Job/j", "{spec: {template: {a: 2}}}"),
                object("v1 Namespace/shop", "{}"),
                object("v1 ConfigMap/c", "{}").inNamespace("shop")));

        assertThat(dry.refusals())
                .map(problem -> problem.ref() + " " + problem.message())
                .containsExactly(
                        "Job/j /spec/template/a cannot be changed in place;"
                                + " allow replacing with the sync option Replace=true",
                        "Process/web spec.command is missing");
        assertThat(dry.later()).map(Object::toString).containsExactly("ConfigMap/shop/c");
        assertThat(dry.plan().changes()).hasSize(4);
        assertThat(world.calls).isEmpty();
    }
}
