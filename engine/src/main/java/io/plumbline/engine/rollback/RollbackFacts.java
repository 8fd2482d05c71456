package io.plumbline.engine.rollback;

import io.plumbline.model.Hold;
import io.plumbline.model.RollbackPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a rollback is decided from.
///
/// @param ended the run that has ended
/// @param policy what the application says
/// @param hold the hold in force
/// @param history earlier runs, newest first, without `ended`
/// @param now the time
public record RollbackFacts(
        PastRun ended, RollbackPolicy policy, Optional<Hold> hold, List<PastRun> history, Instant now) {
    /// Copies the list.
    public RollbackFacts {
        history = List.copyOf(history);
    }
}
