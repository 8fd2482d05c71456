package io.plumbline.engine.rollback;

import io.plumbline.engine.rollback.RollbackDecision.GoBack;
import io.plumbline.engine.rollback.RollbackDecision.NoRollback;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides about automatic rollback: only after a failure of the deployment, never from a rollback,
/// only to the last healthy run, only when that had applied something else, and not further back than
/// the policy allows.
public final class RollbackRules {
    private RollbackRules() {}

    /// The decision about a run that has ended.
    public static RollbackDecision decide(RollbackFacts facts) {
        return whyNot(facts).<RollbackDecision>map(NoRollback::new).orElseGet(() -> back(facts));
    }

    private static Optional<String> whyNot(RollbackFacts facts) {
        RunReport ended = facts.ended().report();
        if (!facts.policy().automatic()) {
            return Optional.of("automatic rollback is off");
        }
        if (ended.phase() != RunPhase.FAILED) {
            return Optional.of("the run ended " + ended.phase().text() + "; only a failed one is rolled back");
        }
        return switch (ended.trigger()) {
            case ROLLBACK -> Optional.of("a rollback is never rolled back");
            case DELETION -> Optional.of("a deletion is never rolled back");
            case REVISION, SELF_HEAL, MANUAL, RETRY -> Optional.empty();
        };
    }

    private static RollbackDecision back(RollbackFacts facts) {
        Optional<PastRun> healthy = facts.history().stream()
                .filter(past -> past.report().phase() == RunPhase.SUCCEEDED)
                .filter(past -> past.report().trigger() != Trigger.DELETION)
                .findFirst();
        if (healthy.isEmpty()) {
            return new NoRollback("there is no earlier run that was healthy");
        }
        PastRun last = healthy.orElseThrow();
        if (last.rendering().equals(facts.ended().rendering())) {
            return new NoRollback("what failed is what was healthy last, so the change is not to blame");
        }
        Instant then = last.report().finishedAt().orElse(last.report().startedAt());
        Duration age = Duration.between(then, facts.now());
        if (age.compareTo(facts.policy().maxAge()) > 0) {
            return new NoRollback(
                    "the last healthy run ended " + age.toDays() + " days ago, longer than maxAge allows");
        }
        boolean held = facts.hold()
                .filter(hold -> hold.blocks(last.rendering(), facts.now()))
                .isPresent();
        return held ? new NoRollback("the last healthy revision is on hold") : new GoBack(last);
    }
}
