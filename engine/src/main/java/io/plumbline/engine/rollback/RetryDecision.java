package io.plumbline.engine.rollback;

import java.time.Duration;

/// Whether a run is tried again.
public sealed interface RetryDecision {
    /// After a pause, without jitter.
    record TryAgain(Duration pause) implements RetryDecision {}

    /// Not by itself.
    record GiveUp(String reason) implements RetryDecision {}
}
