package io.plumbline.control;

import io.plumbline.model.Secret;
import io.plumbline.store.Retention;
import java.time.Duration;

/// What an operator can tune.
///
/// @param pollInterval pause between two polls of one repository that nobody pushes news about
/// @param workersMax how many applications are worked on at once
/// @param holder name of this process in leases; unique among replicas
/// @param leaseLength how long a lease lasts without being prolonged
/// @param settle how long an object must stay degraded before a run counts as failed
/// @param retention how long the journal is kept
/// @param seed what passwords and keys that templates make come from; empty for names alone
public record ControlSettings(
        Duration pollInterval,
        int workersMax,
        String holder,
        Duration leaseLength,
        Duration settle,
        Retention retention,
        Secret seed) {
    /// Settings without a seed.
    public ControlSettings(
            Duration pollInterval,
            int workersMax,
            String holder,
            Duration leaseLength,
            Duration settle,
            Retention retention) {
        this(pollInterval, workersMax, holder, leaseLength, settle, retention, Secret.of(""));
    }

    /// What holds when nothing is said: a poll a minute, 64 workers, leases of 15 seconds.
    public static ControlSettings defaults(String holder) {
        return new ControlSettings(
                Duration.ofMinutes(1), 64, holder, Duration.ofSeconds(15), Duration.ofSeconds(2), Retention.DEFAULT);
    }
}
