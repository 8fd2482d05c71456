package io.plumbline.source;

import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import java.util.List;
import java.util.Map;

/// Writes to a state store. It never forces: when the branch moved, it tries again on top of what is there.
public interface SourceWriter {
    /// Puts paths back to what they were at a good revision, as one commit on the tracked branch.
    ///
    /// @return the new revision; the current one when the paths already are as they were
    /// @throws SourceException when the branch cannot be written, or somebody else has changed the same paths
    ///     since
    Revision revert(Revert revert);

    /// What to put back.
    ///
    /// @param spec the source; its target revision must be a branch
    /// @param paths directories and files the revert is limited to
    /// @param bad the revision that failed
    /// @param good the revision to return to
    /// @param message subject and body of the commit
    /// @param trailers trailer lines, in order
    record Revert(
            SourceSpec spec,
            List<String> paths,
            Revision bad,
            Revision good,
            String message,
            Map<String, String> trailers) {}
}
