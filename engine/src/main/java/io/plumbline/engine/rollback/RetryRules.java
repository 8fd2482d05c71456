package io.plumbline.engine.rollback;

import io.plumbline.engine.rollback.RetryDecision.GiveUp;
import io.plumbline.engine.rollback.RetryDecision.TryAgain;
import io.plumbline.model.RetryPolicy;
import io.plumbline.model.RunPhase;

/// Decides about trying a run of the same rendering again. A newer rendering starts over with no attempts.
public final class RetryRules {
    private RetryRules() {}

    /// The decision.
    ///
    /// @param phase how the last attempt ended
    /// @param attempts how many attempts there were, the first one included
    public static RetryDecision decide(RunPhase phase, int attempts, RetryPolicy policy) {
        return switch (phase) {
            case SUCCEEDED -> new GiveUp("it has succeeded");
            case RUNNING -> new GiveUp("it is still running");
            case TERMINATED -> new GiveUp("it was stopped on purpose");
            case FAILED, ERROR ->
                policy.limit() >= 0 && attempts > policy.limit()
                        ? new GiveUp("tried " + (attempts == 1 ? "once" : attempts + " times")
                                + ", the limit of retries is " + policy.limit())
                        : new TryAgain(policy.pause(attempts));
        };
    }
}
