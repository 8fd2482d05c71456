package io.plumbline.engine.apply;

import io.plumbline.model.ChangeResult;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunPhase;
import java.util.List;
import java.util.Optional;

/// How a run ended.
///
/// @param phase never running
/// @param message a summary, or the failures, for a person
/// @param cause first cause of a failure, when an object is to blame
/// @param results what was done, one for each object and phase, in the order in which they ended first
public record RunVerdict(
        RunPhase phase, String message, Optional<JournalEvent.FailureCause> cause, List<ChangeResult> results) {
    /// Copies the list.
    public RunVerdict {
        results = List.copyOf(results);
    }
}
