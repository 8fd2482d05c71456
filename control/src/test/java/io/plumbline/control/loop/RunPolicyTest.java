package io.plumbline.control.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.control.loop.RunPolicy.Answer;
import io.plumbline.control.loop.RunPolicy.Facts;
import io.plumbline.control.loop.RunPolicy.Tried;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.AutomatedSync;
import io.plumbline.model.Change;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.Inventory;
import io.plumbline.model.Labels;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.RetryPolicy;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncOptions;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Digest BAD = Digest.of("bad");

    @Test
    void a_new_rendering_is_synced_when_automation_is_on() {
        assertThat(decide(automated(true), Optional.empty(), Optional.empty(), ""))
                .isEqualTo(new Answer.Start(Trigger.REVISION));
    }

    @Test
    void nothing_happens_by_itself_when_automation_is_off() {
        assertThat(decide(Optional.empty(), Optional.empty(), Optional.empty(), ""))
                .isEqualTo(new Answer.Nothing("automatic sync is off"));
    }

    @Test
    void a_held_rendering_is_not_synced_and_another_one_is() {
        assertThat(decide(automated(true), Optional.empty(), Optional.of(hold(BAD)), ""))
                .isEqualTo(new Answer.Blocked("hold", "it failed"));
        assertThat(decide(automated(true), Optional.empty(), Optional.of(hold(Digest.of("other"))), ""))
                .isEqualTo(new Answer.Start(Trigger.REVISION));
    }

    @Test
    void a_dependency_that_is_not_ready_blocks() {
        assertThat(decide(automated(true), Optional.empty(), Optional.empty(), "waits for db"))
                .isEqualTo(new Answer.Blocked("dependsOn", "waits for db"));
    }

    @Test
    void a_closed_window_is_waited_for_to_its_edge() {
        var closed = new WindowRules.Closed("not now", NOW.plusSeconds(90));
        assertThat(RunPolicy.decide(new Facts(
                        application(automated(true)),
                        plan(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(closed),
                        "",
                        NOW)))
                .isEqualTo(new Answer.Later("window", Duration.ofSeconds(90), "not now"));
    }

    @Test
    void drift_is_healed_only_when_self_heal_is_on() {
        var before = Optional.of(new Tried(BAD, RunPhase.SUCCEEDED, 1, NOW.minusSeconds(60)));
        assertThat(decide(automated(true), before, Optional.empty(), ""))
                .isEqualTo(new Answer.Start(Trigger.SELF_HEAL));
        assertThat(decide(automated(false), before, Optional.empty(), "")).isInstanceOf(Answer.Nothing.class);
    }

    @Test
    void healing_that_never_lasts_is_slowed_down() {
        var often = Optional.of(new Tried(BAD, RunPhase.SUCCEEDED, RunPolicy.HEALS_FREE + 3, NOW));
        assertThat(decide(automated(true), often, Optional.empty(), "")).isInstanceOf(Answer.Later.class);
    }

    @Test
    void a_failed_rendering_is_tried_again_after_its_pause_and_given_up_after_its_limit() {
        var justNow = Optional.of(new Tried(BAD, RunPhase.FAILED, 1, NOW));
        assertThat(decide(automated(true), justNow, Optional.empty(), ""))
                .isEqualTo(new Answer.Later("retry", Duration.ofSeconds(5), "tries again in 5 s"));
        var before = Optional.of(new Tried(BAD, RunPhase.ERROR, 1, NOW.minusSeconds(5)));
        assertThat(decide(automated(true), before, Optional.empty(), "")).isEqualTo(new Answer.Start(Trigger.RETRY));
        var spent = Optional.of(new Tried(BAD, RunPhase.FAILED, 6, NOW.minusSeconds(9999)));
        assertThat(decide(automated(true), spent, Optional.empty(), "")).isInstanceOf(Answer.Nothing.class);
    }

    @Test
    void an_earlier_failure_never_blocks_another_rendering() {
        var other = Optional.of(new Tried(Digest.of("older"), RunPhase.FAILED, 99, NOW));
        assertThat(decide(automated(true), other, Optional.empty(), "")).isEqualTo(new Answer.Start(Trigger.REVISION));
    }

    private static Answer decide(
            Optional<AutomatedSync> automated, Optional<Tried> last, Optional<Hold> hold, String waitsFor) {
        return RunPolicy.decide(new Facts(application(automated), plan(), last, hold, Optional.empty(), waitsFor, NOW));
    }

    private static Optional<AutomatedSync> automated(boolean selfHeal) {
        return Optional.of(new AutomatedSync(true, selfHeal, false));
    }

    private static Hold hold(Digest rendering) {
        return new Hold(
                new ApplicationName("shop"),
                List.of(),
                Optional.of(rendering),
                "it failed",
                "plumbline",
                NOW,
                Optional.empty());
    }

    private static Application application(Optional<AutomatedSync> automated) {
        return new Application(
                new ApplicationName("shop"),
                "default",
                Labels.NONE,
                List.of(),
                List.of(SourceSpec.git("/repo", "main", "")),
                Destination.LOCAL,
                new SyncPolicy(automated, SyncOptions.DEFAULT, RetryPolicy.DEFAULT, Duration.ofMinutes(1)),
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
    }

    private static Plan plan() {
        var gone = new Change.Delete(new ObjectRef("", "ConfigMap", "", "old"), "left the source");
        return new Plan(
                new ApplicationName("shop"),
                List.of(),
                BAD,
                Inventory.EMPTY.digest(),
                BAD,
                List.of(new PlannedChange(Phase.SYNC, 0, gone)),
                Inventory.EMPTY,
                List.of());
    }
}
