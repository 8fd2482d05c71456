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
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Subscription;
import io.plumbline.model.SyncOptions;
import io.plumbline.model.json.PlanJson;
import io.plumbline.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExecutorTest {
    private static final RunId RUN = RunId.of(1, 1);
    private final World world = new World();
    private final Book book = new Book();

    /// What a run told.
    static final class Book implements RunLog {
        final List<JournalEvent> events = new ArrayList<>();
        final List<Inventory> inventories = new ArrayList<>();

        @Override
        public void record(JournalEvent event) {
            events.add(event);
        }

        @Override
        public void owns(Inventory inventory) {
            inventories.add(inventory);
        }

        List<String> lines() {
            return events.stream().map(Book::line).toList();
        }

        static String line(JournalEvent event) {
            return switch (event) {
                case JournalEvent.ChangeStarted(var phase, int wave, var ref, var verb) ->
                    "start " + phase.text() + " " + wave + " " + verb + " " + ref;
                case JournalEvent.ChangeFinished(var phase, int wave, var result) ->
                    "end " + phase.text() + " " + wave + " " + result.outcome() + " " + result.ref();
                case JournalEvent.WaveFinished(var phase, int wave, var health) ->
                    "wave " + phase.text() + " " + wave + " " + health.status();
                case JournalEvent.RunFinished finished -> "run " + finished.phase();
                case JournalEvent other -> other.getClass().getSimpleName();
            };
        }
    }

    private Executor executor() {
        return new Executor(
                world, new Executor.Tools(HealthRules.DEFAULT, settings(), world, new Predictions()), () -> world);
    }

    static ExecutorSettings settings() {
        return ExecutorSettings.DEFAULT.withParallelism(1);
    }

    private Plan plan(ResourceObject... desired) {
        return plan(Inventory.EMPTY, desired);
    }

    private Plan plan(Inventory inventory, ResourceObject... desired) {
        var rendering = new Rendering(List.of(desired), Digest.of("r"), List.of());
        return Planner.plan(
                PlanInput.of(SHOP, rendering, inventory, world.observe(PlanInput.needed(rendering, inventory)))
                        .withOptions(SyncOptions.DEFAULT.withPrune(true)));
    }

    private RunVerdict run(Plan plan) throws InterruptedException {
        return run(plan, Inventory.EMPTY, StopSignal.NEVER);
    }

    private RunVerdict run(Plan plan, Inventory inventory, StopSignal stop) throws InterruptedException {
        return executor().execute(order(plan, inventory), book, stop);
    }

    private RunOrder order(Plan plan, Inventory inventory) {
        return new RunOrder(RUN, plan, inventory, world.now().plus(Duration.ofMinutes(10)), "3f2a Ann: Fix", List.of());
    }

    private static ResourceObject file(String name) {
        return object("File/" + name, "{spec: {content: 'x'}}");
    }

    private static ResourceObject waved(ResourceObject object, int wave) {
        return annotated(object, "plumbline.dev/sync-wave", Integer.toString(wave));
    }

    private static ResourceObject hook(String name, String phases, String policies) {
        return annotated(
                object("Task/" + name, "{}"),
                "plumbline.dev/hook",
                phases,
                "plumbline.dev/hook-delete-policy",
                policies);
    }

    private static ResourceObject process(String name) {
        return object("Process/" + name, "{}");
    }

    @Test
    void a_wave_begins_when_the_one_before_is_healthy() throws InterruptedException {
        world.script("db", "0s " + World.progressing("starting"), "5s " + World.READY);
        RunVerdict verdict = run(plan(process("db"), waved(process("web"), 1), file("conf")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(verdict.message()).isEqualTo("3 created");
        assertThat(book.lines())
                .containsExactly(
                        "start Sync 0 create File/conf",
                        "end Sync 0 CREATED File/conf",
                        "start Sync 0 create Process/db",
                        "end Sync 0 CREATED Process/db",
                        "wave Sync 0 HEALTHY",
                        "start Sync 1 create Process/web",
                        "end Sync 1 CREATED Process/web",
                        "wave Sync 1 HEALTHY",
                        "run SUCCEEDED");
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:05Z");
    }

    @Test
    void the_union_is_owned_before_the_first_change_and_the_rest_after_the_last_deletion() throws InterruptedException {
        world.put(file("old"), SHOP);
        Inventory old = Inventory.of(List.of(file("old").ref()));
        run(plan(old, file("new")), old, StopSignal.NEVER);

        assertThat(book.inventories)
                .containsExactly(
                        old.with(List.of(file("new").ref())),
                        Inventory.of(List.of(file("new").ref())));
        assertThat(world.calls).containsExactly("create File/new", "delete File/old");
    }

    @Test
    void hooks_run_around_the_sync_and_go_as_their_policies_say() throws InterruptedException {
        world.script("pre", "0s " + World.progressing("migrating"), "2s " + World.READY);
        world.put(hook("pre", "PreSync", "BeforeHookCreation"), SHOP);
        RunVerdict verdict = run(plan(
                hook("pre", "PreSync", "BeforeHookCreation"),
                file("a"),
                hook("post", "PostSync", "HookSucceeded"),
                hook("fail", "SyncFail", "HookFailed")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.calls)
                .containsExactly(
                        "delete Task/pre",
                        "run-hook Task/pre",
                        "create File/a",
                        "run-hook Task/post",
                        "delete Task/post");
        assertThat(book.lines()).contains("end PreSync 0 HOOK_SUCCEEDED Task/pre");
    }

    @Test
    void a_failing_pre_sync_hook_fails_the_run_before_anything_is_changed() throws InterruptedException {
        world.script("pre", "0s " + World.progressing("migrating"), "1s " + World.degraded("exit code 3"));
        world.log(hook("pre", "PreSync", "").ref(), "one", "two");
        RunVerdict verdict =
                run(plan(hook("pre", "PreSync", "HookFailed"), file("a"), hook("fail", "SyncFail", "HookSucceeded")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message()).isEqualTo("Task/pre: exit code 3");
        assertThat(verdict.cause()).get().satisfies(cause -> {
            assertThat(cause.reason()).isEqualTo("exit code 3");
            assertThat(cause.log()).containsExactly("one", "two");
            assertThat(cause.commit()).isEqualTo("3f2a Ann: Fix");
        });
        assertThat(world.calls)
                .containsExactly("run-hook Task/pre", "run-hook Task/fail", "delete Task/pre", "delete Task/fail");
    }

    @Test
    void the_sentence_of_a_failure_names_the_first_cause() throws InterruptedException {
        String cause = "container app of Pod web-1 (and 1 more): ImagePullBackOff: no such image";
        world.script("web", "0s " + World.progressing("0 of 2 updated replicas are available"));
        world.explanations.put(process("web").ref(), List.of(cause, "an event"));
        RunVerdict verdict = run(plan(process("web")));

        assertThat(verdict.message()).isEqualTo("Process/web: was not ready in time: " + cause);
        assertThat(verdict.cause().orElseThrow().reason()).isEqualTo("was not ready in time: " + cause);
        assertThat(verdict.results().getLast().message()).isEqualTo("was not ready in time: " + cause);
    }

    @Test
    void what_an_object_says_of_itself_stands_before_another_cause_and_not_twice() throws InterruptedException {
        world.script("web", "0s " + World.degraded("exceeded its progress deadline"));
        world.explanations.put(process("web").ref(), List.of("container app of Pod web-1: exit code 1"));
        world.script("db", "0s " + World.degraded("no disk"));
        world.explanations.put(process("db").ref(), List.of("no disk"));

        assertThat(run(plan(process("web"))).message())
                .isEqualTo("Process/web: exceeded its progress deadline: container app of Pod web-1: exit code 1");
        assertThat(run(plan(process("db"))).message()).isEqualTo("Process/db: no disk");
    }

    @Test
    void of_many_that_are_late_the_one_whose_cause_is_known_is_to_blame() throws InterruptedException {
        world.script("balancer", "0s " + World.progressing("no address yet"));
        world.script("web", "0s " + World.progressing("0 of 1 copies are ready"));
        world.explanations.put(process("web").ref(), List.of("container app of Pod web-1: exit code 1"));
        RunVerdict verdict = run(plan(process("balancer"), process("web")));

        assertThat(verdict.cause().orElseThrow().ref()).isEqualTo(process("web").ref());
        assertThat(verdict.message())
                .isEqualTo("Process/web: was not ready in time: container app of Pod web-1: exit code 1;"
                        + " Process/balancer: was not ready in time: no address yet");
    }

    @Test
    void an_object_that_never_gets_ready_fails_the_run_when_its_time_is_over() throws InterruptedException {
        world.script("web", "0s " + World.progressing("GET /healthz: connection refused"));
        world.log(process("web").ref(), "listening on the wrong port");
        RunVerdict verdict = run(plan(process("web"), hook("post", "PostSync", "")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message()).isEqualTo("Process/web: was not ready in time: GET /healthz: connection refused");
        assertThat(verdict.cause())
                .get()
                .satisfies(cause -> assertThat(cause.log()).hasSize(1));
        assertThat(world.hookStarts).isEmpty();
        assertThat(world.now()).isEqualTo("2026-01-01T00:10:00Z");
    }

    @Test
    void one_bad_moment_does_not_fail_a_run_but_a_lasting_one_does() throws InterruptedException {
        world.script("web", "0s " + World.degraded("first probe failed"), "2s " + World.READY);
        assertThat(run(plan(process("web"))).phase()).isEqualTo(RunPhase.SUCCEEDED);

        world.script("api", "0s " + World.degraded("exit code 1"));
        assertThat(run(plan(process("api"))).message()).isEqualTo("Process/api: exit code 1");
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:05Z");
    }

    @Test
    void an_object_that_falls_after_it_was_healthy_has_to_stay_up_before_it_counts() throws InterruptedException {
        world.script("web", "0s " + World.READY, "2s " + World.progressing("restarting"), "4s " + World.READY);
        world.script("db", "0s " + World.progressing("starting"), "3s " + World.READY);
        RunVerdict verdict = run(plan(process("db"), process("web")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:07Z");
    }

    @Test
    void post_sync_waits_for_objects_of_earlier_waves_that_fell_meanwhile() throws InterruptedException {
        world.script("web", "0s " + World.READY, "1s " + World.degraded("crashed"));
        world.script("db", "0s " + World.progressing("starting"), "5s " + World.READY);
        RunVerdict verdict = run(plan(process("web"), waved(process("db"), 1), hook("post", "PostSync", "")));

        assertThat(verdict.message()).isEqualTo("Process/web: crashed");
        assertThat(world.hookStarts).isEmpty();
    }

    @Test
    void everything_that_would_be_refused_is_told_before_the_first_write() throws InterruptedException {
        world.problems.add(new Target.Problem(file("a").ref(), "spec.mode is no mode", "write 0644"));
        world.problems.add(new Target.Problem(file("b").ref(), "spec.path is outside", ""));
        RunVerdict verdict = run(plan(file("a"), file("b"), hook("fail", "SyncFail", "")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(verdict.message())
                .isEqualTo("File/a: spec.mode is no mode (write 0644); File/b: spec.path is outside");
        assertThat(world.calls).isEmpty();
        assertThat(book.inventories).isEmpty();
        assertThat(book.lines()).containsExactly("run FAILED");
    }

    @Test
    void what_cannot_be_changed_in_place_is_told_before_the_first_write() throws InterruptedException {
        world.put(object("batch/v1 Job/j", "{spec: {template: {a: 1}}}"), SHOP);
        RunVerdict verdict = run(plan(object("batch/v1 Job/j", "{spec: {template: {a: 2}}}"), file("a")));

        assertThat(verdict.message())
                .isEqualTo("Job/j: /spec/template/a cannot be changed in place;"
                        + " allow replacing with the sync option Replace=true");
        assertThat(world.checks).containsExactly(List.of("File/a"));
        assertThat(world.calls).isEmpty();
    }

    @Test
    void a_stale_plan_is_refused() throws InterruptedException {
        Plan plan = plan(file("a"));
        world.put(file("a"), SHOP);

        assertThat(run(plan).phase()).isEqualTo(RunPhase.ERROR);
        assertThat(world.calls).isEmpty();
        assertThatThrownBy(() -> executor().requireFresh(plan, Inventory.EMPTY))
                .isInstanceOfSatisfying(
                        PlumbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE_PLAN));
        assertThatThrownBy(() -> executor()
                        .requireFresh(plan(), Inventory.of(List.of(file("z").ref()))))
                .hasMessageContaining("owns other objects");
    }

    @Test
    void a_refusal_is_a_failure_and_an_outage_is_an_error() throws InterruptedException {
        world.refuse(file("a").ref(), ErrorCode.REFUSED, "not allowed");
        world.refuse(file("b").ref(), ErrorCode.INVALID_INPUT, "no such user");
        RunVerdict refused =
                run(plan(file("a"), file("b"), file("c"), waved(file("d"), 1), hook("fail", "SyncFail", "")));

        assertThat(refused.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(refused.message()).isEqualTo("File/a: not allowed; File/b: no such user");
        assertThat(world.calls).containsExactly("create File/c", "run-hook Task/fail");

        world.refuse(file("e").ref(), ErrorCode.UNREACHABLE, "connection refused");
        RunVerdict error = run(plan(file("e"), hook("fail2", "SyncFail", "")));

        assertThat(error.phase()).isEqualTo(RunPhase.ERROR);
        assertThat(error.message()).isEqualTo("File/e: connection refused");
        assertThat(world.hookStarts).doesNotContainKey("fail2 " + RUN + "-SyncFail");
    }

    @Test
    void a_target_that_is_silent_for_a_while_is_asked_again() throws InterruptedException {
        Plan plan = plan(process("web"));
        world.script("web", "0s " + World.progressing("starting"), "9s " + World.READY);
        world.onTimePassing(() -> {
            if (world.now().isBefore(world.now().plusSeconds(1)) && book.events.size() == 2) {
                world.onTimePassing(() -> {});
                world.silentFor(3);
            }
        });

        assertThat(run(plan).phase()).isEqualTo(RunPhase.SUCCEEDED);
    }

    @Test
    void a_target_that_stays_silent_is_an_error_at_the_deadline() throws InterruptedException {
        Plan plan = plan(process("web"));
        world.script("web", "0s " + World.progressing("starting"), "5s " + World.progressing("still"));
        world.onTimePassing(() -> world.silentFor(1_000));

        assertThat(run(plan).phase()).isEqualTo(RunPhase.ERROR);
    }

    /// Stops a run once the world's time has passed.
    private StopSignal stopWhenTimePasses(StopSignal.Stop stop) {
        var passed = new AtomicBoolean();
        world.onTimePassing(() -> passed.set(true));
        return new StopSignal() {
            @Override
            public Stop asked() {
                return passed.get() ? stop : StopSignal.Stop.GO_ON;
            }

            @Override
            public Subscription listen(Runnable wake) {
                return () -> {};
            }
        };
    }

    @Test
    void a_newer_revision_stops_a_run_while_it_waits() throws InterruptedException {
        world.script("web", "0s " + World.progressing("starting"), "1s " + World.progressing("starting"));
        RunVerdict verdict = run(
                plan(process("web"), waved(file("later"), 1)),
                Inventory.EMPTY,
                stopWhenTimePasses(StopSignal.Stop.supersede("main moved to 9a9a")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.TERMINATED);
        assertThat(verdict.message()).isEqualTo("main moved to 9a9a");
        assertThat(world.calls).containsExactly("create Process/web");
    }

    @Test
    void a_newer_revision_waits_for_a_running_hook() throws InterruptedException {
        world.script(
                "pre", "0s " + World.progressing("migrating"), "1s " + World.progressing("still"), "9s " + World.READY);
        RunVerdict verdict = run(
                plan(hook("pre", "PreSync", "HookSucceeded"), file("a")),
                Inventory.EMPTY,
                stopWhenTimePasses(StopSignal.Stop.supersede("newer")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.TERMINATED);
        assertThat(world.calls).containsExactly("run-hook Task/pre", "delete Task/pre");
        assertThat(book.lines()).contains("end PreSync 0 HOOK_SUCCEEDED Task/pre");
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:09Z");
    }

    @Test
    void a_person_stops_a_run_at_once_and_its_hooks_with_it() throws InterruptedException {
        world.script("pre", "0s " + World.progressing("migrating"), "1s " + World.progressing("still"));
        RunVerdict verdict = run(
                plan(hook("pre", "PreSync", ""), file("a")),
                Inventory.EMPTY,
                stopWhenTimePasses(StopSignal.Stop.terminate("stopped by ann")));

        assertThat(verdict.phase()).isEqualTo(RunPhase.TERMINATED);
        assertThat(world.calls).containsExactly("run-hook Task/pre", "delete Task/pre");
        assertThat(world.now()).isEqualTo("2026-01-01T00:00:01Z");
    }

    @Test
    void a_plan_without_its_secret_values_is_not_applied() throws InterruptedException {
        ResourceObject secret = object("v1 Secret/s", "{stringData: {a: 'hunter2'}}");
        Plan plan = plan(secret);
        Plan stored = PlanJson.read(PlanJson.write(plan));

        assertThat(run(stored).message())
                .isEqualTo("Secret/s: its secret values are not stored with the plan (make the plan again)");
        assertThat(world.calls).isEmpty();
    }

    @Test
    void secrets_of_the_plan_do_not_get_into_messages_and_logs() throws InterruptedException {
        ResourceObject secret = object("v1 Secret/s", "{stringData: {password: 'hunter2'}}");
        world.script("web", "0s " + World.degraded("login with hunter2 failed"));
        world.log(process("web").ref(), "password=hunter2", "aHVudGVyMg== is hunter2 too");
        RunVerdict verdict = run(plan(secret, process("web")));

        assertThat(verdict.message()).isEqualTo("Process/web: login with *** failed");
        assertThat(verdict.cause())
                .get()
                .satisfies(cause -> assertThat(cause.log()).first().isEqualTo("password=" + Sensitive.MASK.value()));
        assertThat(book.events.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_run_that_has_ended_is_not_run_again() throws InterruptedException {
        Plan plan = plan(file("a"));
        RunVerdict first = run(plan);
        var order = new RunOrder(RUN, plan, Inventory.EMPTY, world.now(), "", List.copyOf(book.events));
        RunVerdict again = executor().execute(order, book, StopSignal.NEVER);

        assertThat(again).isEqualTo(first);
        assertThat(world.calls).hasSize(1);
    }

    @Test
    void a_run_resumed_after_its_deadline_gets_some_time_to_become_healthy() throws InterruptedException {
        Plan plan = plan(process("web"));
        var begun = new JournalEvent.ChangeStarted(Phase.SYNC, 0, process("web").ref(), "create");
        var late = new RunOrder(RUN, plan, Inventory.EMPTY, world.now().minusSeconds(1), "", List.of(begun));
        world.script("web", "0s " + World.progressing("starting"), "60s " + World.READY);

        assertThat(executor().execute(late, book, StopSignal.NEVER).phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(book.lines()).first().isEqualTo("RunResumed");
    }

    @Test
    void a_hook_that_was_started_before_the_crash_is_not_started_again_whatever_the_target_does()
            throws InterruptedException {
        Plan plan = plan(hook("pre", "PreSync", "HookSucceeded"));
        world.script("pre", "0s " + World.progressing("migrating"));
        run(plan, Inventory.EMPTY, stopWhenTimePasses(StopSignal.Stop.GO_ON));
        List<JournalEvent> cut = book.events.subList(0, 1);
        world.calls.clear();
        world.refuse(hook("pre", "PreSync", "").ref(), ErrorCode.INTERNAL, "was started twice");
        world.report(hook("pre", "PreSync", "").ref(), World.READY);
        var order = new RunOrder(RUN, plan, Inventory.EMPTY, world.now(), "", List.copyOf(cut));

        assertThat(executor().execute(order, book, StopSignal.NEVER).message())
                .startsWith("1 hook succeeded; hook Task/pre could not be deleted");
    }

    @Test
    void in_real_time_many_objects_are_changed_at_once_and_events_wake_the_run() throws InterruptedException {
        ResourceObject[] many =
                IntStream.range(0, 100).mapToObj(i -> file("f" + i)).toArray(ResourceObject[]::new);
        var locked = new LockedTarget(world);
        var executor = new Executor(locked, HealthRules.DEFAULT, ExecutorSettings.DEFAULT, world);
        RunVerdict verdict = executor.execute(order(plan(many), Inventory.EMPTY), book, StopSignal.NEVER);

        assertThat(verdict.message()).isEqualTo("100 created");
        assertThat(book.events).hasSize(202);
    }

    @Test
    void an_exception_of_the_log_ends_a_parallel_run_at_once() {
        Plan plan = plan(file("a"), file("b"), file("c"));
        var executor = new Executor(new LockedTarget(world), HealthRules.DEFAULT, ExecutorSettings.DEFAULT, world);
        RunLog broken = new RunLog() {
            @Override
            public void record(JournalEvent event) {
                throw new IllegalStateException("lease lost");
            }

            @Override
            public void owns(Inventory inventory) {}
        };

        assertThatThrownBy(() -> executor.execute(order(plan, Inventory.EMPTY), broken, StopSignal.NEVER))
                .hasMessage("lease lost");
        assertThat(world.calls).isEmpty();
    }
}
