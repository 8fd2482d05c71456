package io.plumbline.api;

import java.util.List;

/// Where a run came from, as its first journal entry tells.
///
/// @param by who asked for it; empty when nobody knows
/// @param rendering digest of what it applies; empty when nobody knows
/// @param changes how many changes it has
/// @param commits who made its revisions, one for each source
public record RunOrigin(String by, String rendering, int changes, List<CommitDto> commits) {
    /// Nothing is known.
    public static final RunOrigin UNKNOWN = new RunOrigin("", "", 0, List.of());

    /// Copies the list.
    public RunOrigin {
        commits = List.copyOf(commits);
    }
}
