package io.plumbline.source;

import io.plumbline.model.SourceSpec;

/// Looks whether a repository can be reached, and what it offers.
public interface SourceLook {
    /// Asks the other side now, past every memory, and fetches nothing. Without the name of a chart a chart repository
    /// tells its charts.
    ///
    /// @throws SourceException when it cannot be asked
    SourceGlance look(SourceSpec spec);
}
