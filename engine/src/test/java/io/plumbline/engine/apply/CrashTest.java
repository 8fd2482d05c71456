package io.plumbline.engine.apply;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.engine.plan.PlanInput;
import io.plumbline.engine.plan.Planner;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.model.Digest;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncOptions;
import io.plumbline.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Kills a run at every step it tells and at every effect it has, before and after, and goes on with
/// what is durable.
final class CrashTest {
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// One application over many lives of the process: what is in `durable` fields survives, all else is
    /// made anew.
    private static final class Life implements RunLog {
        private final World world = new World();
        private Plan plan;
        private List<JournalEvent> journal = new ArrayList<>();
        private final List<Integer> fuses;
        private Inventory inventory;
        private RunId current;
        private int steps;
        private int lives;

        Life(List<Integer> fuses, List<ResourceObject> before, Rendering first) {
            this.fuses = new ArrayList<>(fuses);
            before.forEach(object -> world.put(object, SHOP));
            this.inventory = Inventory.of(before.stream()
                    .filter(object -> !object.ref().kind().equals("Task"))
                    .map(ResourceObject::ref)
                    .toList());
            world.onEachStep(this::step);
            this.current = RunId.of(1, 1);
            this.plan = planned(first);
            start(first);
        }

        private void begin(RunId id, Rendering rendering) {
            current = id;
            plan = planned(rendering);
            journal = new ArrayList<>();
            start(rendering);
        }

        private Plan planned(Rendering rendering) {
            return Planner.plan(
                    PlanInput.of(SHOP, rendering, inventory, world.observe(PlanInput.needed(rendering, inventory)))
                            .withOptions(SyncOptions.DEFAULT.withPrune(true)));
        }

        private void start(Rendering rendering) {
            journal.add(new JournalEvent.RunStarted(Trigger.REVISION, List.of(), rendering.digest(), 9, ""));
        }

        private void step() {
            steps++;
            if (!fuses.isEmpty() && steps == fuses.getFirst()) {
                fuses.removeFirst();
                steps = 0;
                throw new Killed();
            }
        }

        @Override
        public void record(JournalEvent event) {
            step();
            journal.add(event);
            step();
        }

        @Override
        public void owns(Inventory owned) {
            step();
            inventory = owned;
            step();
        }

        /// Runs and resumes until the current run has ended.
        RunVerdict live() throws InterruptedException {
            while (true) {
                lives++;
                var executor = new Executor(
                        world,
                        new Executor.Tools(HealthRules.DEFAULT, ExecutorTest.settings(), world, new Predictions()),
                        () -> world);
                var order =
                        new RunOrder(current, plan, inventory, world.now().plus(Duration.ofMinutes(10)), "", journal);
                try {
                    return executor.execute(order, this, StopSignal.NEVER);
                } catch (Killed killed) {
                    // the next life goes on with what is durable
                }
            }
        }
    }

    private static ResourceObject file(String name, String content, int wave) {
        return annotated(
                object("File/" + name, "{spec: {content: '" + content + "'}}"),
                "plumbline.dev/sync-wave",
                Integer.toString(wave));
    }

    private static ResourceObject process(String name, String content, int wave) {
        return annotated(
                object("Process/" + name, "{spec: {content: '" + content + "'}}"),
                "plumbline.dev/sync-wave",
                Integer.toString(wave));
    }

    private static ResourceObject hook(String name, String phases, String policy) {
        return annotated(
                object("Task/" + name, "{}"), "plumbline.dev/hook", phases, "plumbline.dev/hook-delete-policy", policy);
    }

    private static Rendering rendering(String content, ResourceObject... more) {
        var objects = new ArrayList<ResourceObject>();
        objects.add(hook("migrate", "PreSync", "BeforeHookCreation"));
        objects.add(file("same", "same", 0));
        objects.add(file("conf", content, 0));
        objects.add(process("db", content, 0));
        objects.add(annotated(hook("warm", "Sync", "HookSucceeded"), "plumbline.dev/sync-wave", "1"));
        objects.add(process("web", content, 1));
        objects.add(hook("smoke", "PostSync", "BeforeHookCreation,HookSucceeded"));
        objects.add(hook("alert", "SyncFail", "HookSucceeded"));
        objects.addAll(List.of(more));
        return new Rendering(objects, Digest.of(content), List.of());
    }

    private static List<ResourceObject> before() {
        return List.of(
                file("same", "same", 0),
                file("conf", "v1", 0),
                process("db", "v1", 0),
                process("web", "v1", 1),
                file("old-late", "x", 3),
                file("old-early", "x", -1),
                hook("migrate", "PreSync", "BeforeHookCreation"));
    }

    private static Life life(List<Integer> fuses, Rendering rendering) {
        var life = new Life(fuses, before(), rendering);
        life.world
                .script("migrate", "0s " + World.progressing("migrating"), "2s " + World.READY)
                .script("warm", "0s " + World.progressing("warming"), "1s " + World.READY)
                .script("smoke", "0s " + World.progressing("testing"), "1s " + World.READY)
                .script("alert", "0s " + World.progressing("calling"), "1s " + World.READY)
                .script("db", "0s " + World.progressing("starting"), "3s " + World.READY)
                .script("web=bad", "0s " + World.progressing("starting"), "1s " + World.degraded("exit code 1"));
        return life;
    }

    /// The whole story of a life as far as the world can tell, times left out.
    private record End(List<String> verdicts, List<String> state, Inventory inventory, Map<String, Integer> hooks) {}

    private static End good(Life life) throws InterruptedException {
        RunVerdict verdict = life.live();
        return end(life, List.of(verdict.phase() + " " + verdict.message()));
    }

    private static End end(Life life, List<String> verdicts) {
        return new End(verdicts, life.world.state(), life.inventory, life.world.hookStarts);
    }

    /// A bad revision, then the way back to the good one.
    private static End bad(Life life) throws InterruptedException {
        RunVerdict failed = life.live();
        if (failed.phase() == RunPhase.FAILED) {
            life.begin(RunId.of(2, 2), rendering("v1", file("old-late", "x", 3), file("old-early", "x", -1)));
        }
        RunVerdict back = life.live();
        return end(life, List.of(failed.phase() + " " + failed.message(), back.phase() + " " + back.message()));
    }

    private interface Story {
        End tell(Life life) throws InterruptedException;
    }

    private static int killEverywhere(Rendering rendering, Story story) throws InterruptedException {
        var calm = life(List.of(), rendering);
        End expected = story.tell(calm);
        assertThat(calm.lives).isEqualTo(expected.verdicts().size());
        for (int fuse = 1; fuse <= calm.steps; fuse++) {
            var life = life(List.of(fuse), rendering);

            assertThat(story.tell(life)).as("killed at step " + fuse).isEqualTo(expected);
            assertThat(life.lives).as("lives when killed at step " + fuse).isEqualTo(calm.lives + 1);
        }
        return calm.steps;
    }

    @Test
    void a_run_killed_anywhere_ends_as_if_it_had_not_been() throws InterruptedException {
        int steps = killEverywhere(rendering("v2", file("new", "n", 2)), CrashTest::good);
        End end = good(life(List.of(), rendering("v2", file("new", "n", 2))));

        assertThat(end.verdicts()).singleElement().asString().startsWith("SUCCEEDED");
        assertThat(end.hooks())
                .allSatisfy((name, starts) -> assertThat(starts).as(name).isEqualTo(1));
        assertThat(end.inventory().refs()).hasSize(5);
        assertThat(steps).as("steps at which the run was killed").isGreaterThan(60);
    }

    @Test
    void a_failed_run_and_its_rollback_killed_anywhere_end_as_if_they_had_not_been() throws InterruptedException {
        int steps = killEverywhere(rendering("bad"), CrashTest::bad);
        End end = bad(life(List.of(), rendering("bad")));

        assertThat(end.verdicts().getFirst()).isEqualTo("FAILED Process/web: exit code 1");
        assertThat(end.verdicts().getLast()).startsWith("SUCCEEDED");
        assertThat(end.hooks().keySet())
                .contains("alert " + RunId.of(1, 1) + "-SyncFail", "migrate " + RunId.of(2, 2) + "-PreSync");
        assertThat(end.hooks())
                .allSatisfy((name, starts) -> assertThat(starts).as(name).isEqualTo(1));
        assertThat(steps).isGreaterThan(80);
    }

    @Test
    void a_run_killed_twice_ends_as_if_it_had_not_been() throws InterruptedException {
        Rendering rendering = rendering("v2");
        var calm = life(List.of(), rendering);
        End expected = good(calm);
        for (int first = 1; first <= calm.steps; first++) {
            for (int second = 1; second <= calm.steps - first; second += 3) {
                assertThat(good(life(List.of(first, second), rendering)))
                        .as("killed at step " + first + " and " + second + " steps later")
                        .isEqualTo(expected);
            }
        }
    }
}
