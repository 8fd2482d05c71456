package io.plumbline.engine.rollback;

import static io.plumbline.engine.Trees.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.rollback.RollbackDecision.GoBack;
import io.plumbline.engine.rollback.RollbackDecision.NoRollback;
import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.RetryPolicy;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import io.plumbline.model.WriteBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RollbackRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final RollbackPolicy POLICY = new RollbackPolicy(true, WriteBack.COMMIT, Duration.ofDays(30));
    private static final PastRun GOOD = run(Trigger.REVISION, RunPhase.SUCCEEDED, "good", 3);
    private static final PastRun BAD = run(Trigger.REVISION, RunPhase.FAILED, "bad", 0);

    private static PastRun run(Trigger trigger, RunPhase phase, String rendering, int daysAgo) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        var report = new RunReport(
                RunId.of(daysAgo, 1), SHOP, trigger, List.of(), phase, at, Optional.of(at), List.of(), "exit code 1");
        return new PastRun(report, Digest.of(rendering));
    }

    private static RollbackDecision decide(PastRun ended, PastRun... history) {
        return RollbackRules.decide(new RollbackFacts(ended, POLICY, Optional.empty(), List.of(history), NOW));
    }

    @Test
    void a_failed_run_goes_back_to_the_last_healthy_one() {
        assertThat(decide(
                        BAD,
                        run(Trigger.RETRY, RunPhase.FAILED, "bad", 1),
                        GOOD,
                        run(Trigger.MANUAL, RunPhase.SUCCEEDED, "older", 9)))
                .isEqualTo(new GoBack(GOOD));
    }

    @ParameterizedTest
    @EnumSource(value = RunPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "FAILED")
    void only_a_failed_run_goes_back(RunPhase phase) {
        assertThat(decide(run(Trigger.REVISION, phase, "bad", 0), GOOD)).isInstanceOf(NoRollback.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trigger.class,
            names = {"ROLLBACK", "DELETION"})
    void a_rollback_or_deletion_is_never_rolled_back(Trigger trigger) {
        assertThat(decide(run(trigger, RunPhase.FAILED, "bad", 0), GOOD)).isInstanceOf(NoRollback.class);
    }

    @Test
    void nothing_to_go_back_to_is_told() {
        assertThat(decide(BAD)).isEqualTo(new NoRollback("there is no earlier run that was healthy"));
        assertThat(decide(BAD, run(Trigger.REVISION, RunPhase.SUCCEEDED, "bad", 1), GOOD))
                .isEqualTo(new NoRollback("what failed is what was healthy last, so the change is not to blame"));
        assertThat(decide(BAD, run(Trigger.REVISION, RunPhase.SUCCEEDED, "good", 31)))
                .isEqualTo(new NoRollback("the last healthy run ended 31 days ago, longer than maxAge allows"));
        assertThat(decide(BAD, run(Trigger.REVISION, RunPhase.SUCCEEDED, "good", 30)))
                .isInstanceOf(GoBack.class);
    }

    @Test
    void a_hold_on_the_healthy_revision_or_a_policy_that_says_no_stops_it() {
        Hold hold = HoldRules.afterFailure(GOOD, NOW);
        Hold other = HoldRules.afterFailure(BAD, NOW);
        var off = new RollbackFacts(BAD, RollbackPolicy.DEFAULT, Optional.empty(), List.of(GOOD), NOW);

        assertThat(RollbackRules.decide(new RollbackFacts(BAD, POLICY, Optional.of(hold), List.of(GOOD), NOW)))
                .isEqualTo(new NoRollback("the last healthy revision is on hold"));
        assertThat(RollbackRules.decide(new RollbackFacts(BAD, POLICY, Optional.of(other), List.of(GOOD), NOW)))
                .isEqualTo(new GoBack(GOOD));
        assertThat(RollbackRules.decide(off)).isEqualTo(new NoRollback("automatic rollback is off"));
    }

    @ParameterizedTest
    @CsvSource({
        "bad,   REVISION,  Held",
        "bad,   SELF_HEAL, Held",
        "bad,   RETRY,     Held",
        "bad,   MANUAL,    Open",
        "bad,   ROLLBACK,  Open",
        "bad,   DELETION,  Open",
        "other, REVISION,  Over",
        "other, MANUAL,    Over",
    })
    void a_hold_binds_automation_until_another_rendering_comes(String rendering, Trigger trigger, String verdict) {
        Hold hold = HoldRules.afterFailure(BAD, NOW);

        assertThat(HoldRules.ask(hold, Digest.of(rendering), trigger, NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
        assertThat(hold.reason()).isEqualTo("exit code 1");
    }

    @Test
    void a_hold_ends_with_its_time() {
        var hold = new Hold(SHOP, List.of(), Optional.empty(), "freeze", "ann", NOW, Optional.of(NOW.plusSeconds(1)));

        assertThat(HoldRules.ask(hold, Digest.of("x"), Trigger.REVISION, NOW))
                .isEqualTo(new HoldVerdict.Held("freeze"));
        assertThat(HoldRules.ask(hold, Digest.of("x"), Trigger.REVISION, NOW.plusSeconds(1)))
                .isEqualTo(new HoldVerdict.Over("its time has passed"));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,     1, 2, PT5S",
        "ERROR,      2, 2, PT10S",
        "FAILED,     3, 2, ''",
        "ERROR,      9, -1, PT3M",
        "FAILED,     1, 0, ''",
        "SUCCEEDED,  1, 5, ''",
        "TERMINATED, 1, 5, ''",
        "RUNNING,    1, 5, ''",
    })
    void a_run_is_tried_again_as_often_as_the_policy_says(RunPhase phase, int attempts, int limit, String pause) {
        var policy = new RetryPolicy(limit, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));
        RetryDecision decision = RetryRules.decide(phase, attempts, policy);

        if (pause.isEmpty()) {
            assertThat(decision).isInstanceOf(RetryDecision.GiveUp.class);
        } else {
            assertThat(decision).isEqualTo(new RetryDecision.TryAgain(Duration.parse(pause)));
        }
    }
}
