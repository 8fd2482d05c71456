package io.plumbline.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One execution of a plan, as far as it is known.
///
/// @param id the run
/// @param application whose run
/// @param trigger why it started
/// @param revisions what was applied
/// @param phase how far it is
/// @param startedAt when
/// @param finishedAt when it ended; empty while it is under way
/// @param results what was done, in order
/// @param message the first cause of a failure, or a summary; for a person
public record RunReport(
        RunId id,
        ApplicationName application,
        Trigger trigger,
        List<Revision> revisions,
        RunPhase phase,
        Instant startedAt,
        Optional<Instant> finishedAt,
        List<ChangeResult> results,
        String message) {
    /// Copies the lists.
    public RunReport {
        revisions = List.copyOf(revisions);
        results = List.copyOf(results);
    }
}
