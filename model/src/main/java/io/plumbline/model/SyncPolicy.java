package io.plumbline.model;

import java.time.Duration;
import java.util.Optional;

/// When and how an application is synced.
///
/// @param automated present when a new revision is synced without a person
/// @param options how objects are applied and pruned
/// @param retry how often and how fast a failed sync is tried again
/// @param timeout how long a run may take until everything is healthy
public record SyncPolicy(Optional<AutomatedSync> automated, SyncOptions options, RetryPolicy retry, Duration timeout) {
    /// By hand only, default options, ten minutes.
    public static final SyncPolicy DEFAULT =
            new SyncPolicy(Optional.empty(), SyncOptions.DEFAULT, RetryPolicy.DEFAULT, Duration.ofMinutes(10));
}
