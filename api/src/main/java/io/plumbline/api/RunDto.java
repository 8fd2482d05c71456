package io.plumbline.api;

import io.plumbline.model.RunReport;
import java.util.List;

/// A run with what it did.
///
/// @param application whose run
/// @param summary the run in one line
/// @param results what was done, in order
public record RunDto(String application, RunSummaryDto summary, List<ChangeResultDto> results) {
    /// A run as it crosses the wire.
    public static RunDto of(RunReport run) {
        return new RunDto(
                run.application().value(),
                RunSummaryDto.of(run),
                run.results().stream().map(ChangeResultDto::of).toList());
    }
}
