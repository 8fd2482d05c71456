package io.plumbline.source;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import java.util.List;

/// Tells what happened in a state store between two revisions.
public interface SourceHistory {
    /// Who made a revision, when and why.
    ///
    /// @throws SourceException when the revision cannot be had
    CommitInfo describe(SourceSpec spec, Revision revision);

    /// The commits reachable from `to` and not from `from` which touch the path of the specification, newest
    /// first.
    ///
    /// @param max how many at most
    /// @throws SourceException when a revision cannot be had
    List<LoggedCommit> log(SourceSpec spec, Revision from, Revision to, int max);

    /// One commit of a log.
    ///
    /// @param revision the commit
    /// @param info who, when, why
    record LoggedCommit(Revision revision, CommitInfo info) {}
}
