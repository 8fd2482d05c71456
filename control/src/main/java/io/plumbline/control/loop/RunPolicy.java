package io.plumbline.control.loop;

import io.plumbline.engine.rollback.HoldRules;
import io.plumbline.engine.rollback.HoldVerdict;
import io.plumbline.engine.rollback.RetryDecision;
import io.plumbline.engine.rollback.RetryRules;
import io.plumbline.model.Application;
import io.plumbline.model.AutomatedSync;
import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.Plan;
import io.plumbline.model.RetryPolicy;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides whether automation starts a run now. Pure: the same facts give the same answer.
public final class RunPolicy {
    /// Runs that heal drift of one rendering closer together than this are slowed down.
    public static final Duration HEAL_WINDOW = Duration.ofSeconds(30);

    /// How many runs may heal drift of one rendering inside the window before they are slowed down.
    public static final int HEALS_FREE = 5;

    private static final String RETRY = "retry";

    private RunPolicy() {}

    /// What automation should do.
    public sealed interface Answer {
        /// Nothing.
        ///
        /// @param reason why nothing is done although something differs; empty when nothing differs
        record Nothing(String reason) implements Answer {}

        /// Wait until something else changes.
        ///
        /// @param gate who says so
        record Blocked(String gate, String reason) implements Answer {}

        /// Look again later.
        ///
        /// @param gate who says so
        record Later(String gate, Duration pause, String reason) implements Answer {}

        /// Start a run.
        record Start(Trigger trigger) implements Answer {}
    }

    /// The facts a decision needs.
    ///
    /// @param plan what a run would do
    /// @param last the last run that tried this very rendering; empty when none did
    /// @param hold the hold in force
    /// @param closed the sync windows that forbid a run now
    /// @param waitsFor why a dependency is not ready; empty when all are
    /// @param now the time
    public record Facts(
            Application application,
            Plan plan,
            Optional<Tried> last,
            Optional<Hold> hold,
            Optional<WindowRules.Closed> closed,
            String waitsFor,
            Instant now) {}

    /// The last try of a rendering.
    ///
    /// @param rendering what was tried
    /// @param phase how it ended
    /// @param tries how many runs in a row tried it
    /// @param endedAt when the last one ended
    public record Tried(Digest rendering, RunPhase phase, int tries, Instant endedAt) {}

    /// The answer.
    public static Answer decide(Facts facts) {
        if (facts.plan().changesNothing()) {
            return new Answer.Nothing("");
        }
        Optional<AutomatedSync> automated = facts.application().sync().automated();
        if (automated.isEmpty()) {
            return new Answer.Nothing("automatic sync is off");
        }
        Digest rendering = facts.plan().rendering();
        Optional<HoldVerdict> held =
                facts.hold().map(hold -> HoldRules.ask(hold, rendering, Trigger.REVISION, facts.now()));
        if (held.isPresent() && held.orElseThrow() instanceof HoldVerdict.Held(var reason)) {
            return new Answer.Blocked("hold", reason);
        }
        if (facts.closed().isPresent()) {
            WindowRules.Closed closed = facts.closed().orElseThrow();
            return new Answer.Later(
                    Windows.GATE, left(closed.lookAgain(), Duration.ZERO, facts.now()), closed.reason());
        }
        if (!facts.waitsFor().isEmpty()) {
            return new Answer.Blocked("dependsOn", facts.waitsFor());
        }
        Optional<Tried> last = facts.last().filter(tried -> tried.rendering().equals(rendering));
        return last.map(tried -> again(facts, automated.orElseThrow(), tried))
                .orElseGet(() -> new Answer.Start(Trigger.REVISION));
    }

    private static Answer again(Facts facts, AutomatedSync automated, Tried tried) {
        return switch (tried.phase()) {
            case SUCCEEDED -> heal(facts, automated, tried);
            case FAILED, ERROR -> retry(facts, tried);
            case TERMINATED -> new Answer.Nothing("the run was stopped on request");
            case RUNNING -> new Answer.Nothing("a run is under way");
        };
    }

    private static Answer heal(Facts facts, AutomatedSync automated, Tried tried) {
        if (!automated.selfHeal()) {
            return new Answer.Nothing("live has drifted and self-heal is off");
        }
        if (tried.tries() <= HEALS_FREE) {
            return new Answer.Start(Trigger.SELF_HEAL);
        }
        Duration pause = left(
                tried.endedAt(),
                new RetryPolicy(-1, Duration.ofSeconds(1), 2, Duration.ofMinutes(3)).pause(tried.tries() - HEALS_FREE),
                facts.now());
        return pause.isZero()
                ? new Answer.Start(Trigger.SELF_HEAL)
                : new Answer.Later(
                        RETRY, pause, "healed " + tried.tries() + " times in a row; something fights against it");
    }

    private static Answer retry(Facts facts, Tried tried) {
        RetryPolicy policy = facts.application().sync().retry();
        return switch (RetryRules.decide(tried.phase(), tried.tries(), policy)) {
            case RetryDecision.GiveUp(var reason) -> new Answer.Nothing(reason + "; waits for a new revision");
            case RetryDecision.TryAgain(var whole) -> {
                Duration pause = left(tried.endedAt(), whole, facts.now());
                yield pause.isZero()
                        ? new Answer.Start(Trigger.RETRY)
                        : new Answer.Later(RETRY, pause, "tries again in " + pause.toSeconds() + " s");
            }
        };
    }

    private static Duration left(Instant since, Duration pause, Instant now) {
        Duration left = Duration.between(now, since.plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
