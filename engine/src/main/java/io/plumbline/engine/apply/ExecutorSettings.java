package io.plumbline.engine.apply;

import io.plumbline.model.LimitExceeded;
import java.time.Duration;

/// How runs are executed.
///
/// @param parallelism how many changes of one kind are made at the same time
/// @param settle how long a bad state must last before it counts, and how long an object that was seen
///     to flap must be healthy before it counts as healthy
/// @param safetyObserve how often what is waited for is looked at although no event came
/// @param extraTime how long SyncFail hooks may take, and the least that a resumed run gets: that we
///     were away is not the fault of what is synced
/// @param logLines lines of an object's log that go into a failure report
public record ExecutorSettings(
        int parallelism, Duration settle, Duration safetyObserve, Duration extraTime, int logLines) {
    /// The most changes that may be made at the same time.
    public static final int PARALLELISM_MAX = 256;

    /// Thirty-two at a time (a target that is slow or busy allows fewer), three seconds to settle.
    public static final ExecutorSettings DEFAULT =
            new ExecutorSettings(32, Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMinutes(2), 20);

    /// Refuses a parallelism outside of 1 to [#PARALLELISM_MAX].
    public ExecutorSettings {
        if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
            throw new LimitExceeded("parallelism " + parallelism, "changes at the same time", PARALLELISM_MAX);
        }
    }

    /// These settings with another time to settle.
    public ExecutorSettings withSettle(Duration time) {
        return new ExecutorSettings(parallelism, time, safetyObserve, extraTime, logLines);
    }

    /// These settings with another number of changes at the same time.
    public ExecutorSettings withParallelism(int changes) {
        return new ExecutorSettings(changes, settle, safetyObserve, extraTime, logLines);
    }
}
