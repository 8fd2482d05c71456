package io.plumbline.engine.apply;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Asks a target what stands in the way of an object, no more often than it can bear. One for each target,
/// shared by all runs on it; safe for many threads.
public final class Explanations {
    /// Questions that may be asked one after the other when none was asked for long.
    public static final int QUESTIONS_AT_ONCE = 6;

    /// How long it takes until one more may be asked.
    public static final Duration QUESTION_EVERY = Duration.ofSeconds(1);

    private final InstantSource clock;
    /// When the target owes nothing to any question that was asked: the further ahead, the fewer may be asked.
    private Instant paidUntil = Instant.MIN;

    /// @param clock the time that questions are spread over
    public Explanations(InstantSource clock) {
        this.clock = clock;
    }

    /// What stands in the way, the first cause first, in words for a person; empty when the target knows nothing,
    /// cannot be asked, or was asked too often.
    List<String> lines(Target target, ObjectRef ref) {
        if (!mayAsk()) {
            return List.of();
        }
        try {
            return target.explain(ref);
        } catch (TargetException unreadable) {
            return List.of();
        }
    }

    /// The first cause alone.
    Optional<String> firstCause(Target target, ObjectRef ref) {
        return lines(target, ref).stream().findFirst();
    }

    private synchronized boolean mayAsk() {
        Instant now = clock.instant();
        Instant from = paidUntil.isBefore(now) ? now : paidUntil;
        if (from.isAfter(now.plus(QUESTION_EVERY.multipliedBy(QUESTIONS_AT_ONCE - 1L)))) {
            return false;
        }
        paidUntil = from.plus(QUESTION_EVERY);
        return true;
    }
}
