package io.plumbline.engine.rollback;

import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import java.time.Instant;
import java.util.Optional;

/// Decides when a hold is placed and whom it binds. The next different rendering re-arms; the same one
/// under a new commit stays held.
public final class HoldRules {
    /// Who places holds that nobody asked for.
    public static final String AUTHOR = "plumbline";

    private HoldRules() {}

    /// The hold on what a failed run had applied.
    public static Hold afterFailure(PastRun failed, Instant now) {
        RunReport run = failed.report();
        return new Hold(
                run.application(),
                run.revisions(),
                Optional.of(failed.rendering()),
                run.message(),
                AUTHOR,
                now,
                Optional.empty());
    }

    /// What a hold says about a rendering. It binds automation; a person and a rollback pass.
    ///
    /// @param hold the hold in force
    /// @param trigger who asks
    public static HoldVerdict ask(Hold hold, Digest rendering, Trigger trigger, Instant now) {
        boolean expired = hold.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
        if (expired) {
            return new HoldVerdict.Over("its time has passed");
        }
        if (!hold.blocks(rendering, now)) {
            return new HoldVerdict.Over("another rendering than the held one is desired now");
        }
        return switch (trigger) {
            case MANUAL, ROLLBACK, DELETION -> new HoldVerdict.Open();
            case REVISION, SELF_HEAL, RETRY -> new HoldVerdict.Held(hold.reason());
        };
    }
}
