package io.plumbline.api;

import io.plumbline.model.Revision;
import io.plumbline.model.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run in one line.
///
/// @param id the run
/// @param trigger why it started: `revision`, `self-heal`, `manual`, `retry`, `rollback` or `deletion`
/// @param revisions what was applied
/// @param phase `Running`, `Succeeded`, `Failed`, `Error` or `Terminated`
/// @param startedAt when
/// @param finishedAt when it ended
/// @param message the first cause of a failure, or a summary
public record RunSummaryDto(
        String id,
        String trigger,
        List<String> revisions,
        String phase,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String message) {
    /// A run as it crosses the wire.
    public static RunSummaryDto of(RunReport run) {
        return new RunSummaryDto(
                run.id().value(),
                Words.of(run.trigger()),
                run.revisions().stream().map(Revision::toString).toList(),
                run.phase().text(),
                run.startedAt(),
                run.finishedAt(),
                run.message());
    }
}
