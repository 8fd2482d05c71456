package io.plumbline.api;

import io.plumbline.model.RunReport;
import java.util.List;

/// A run with what it did.
///
/// @param application whose run
/// @param summary the run in one line
/// @param results what was done, in order
/// @param by who asked for it; empty when nobody knows
/// @param rendering digest of what it applies; empty when nobody knows
/// @param changes how many changes it has
/// @param commits who made its revisions, one for each source
public record RunDto(
        String application,
        RunSummaryDto summary,
        List<ChangeResultDto> results,
        String by,
        String rendering,
        int changes,
        List<CommitDto> commits) {
    /// A run as it crosses the wire.
    public static RunDto of(RunReport run, RunOrigin origin) {
        return new RunDto(
                run.application().value(),
                RunSummaryDto.of(run),
                run.results().stream().map(ChangeResultDto::of).toList(),
                origin.by(),
                origin.rendering(),
                origin.changes(),
                origin.commits());
    }
}
