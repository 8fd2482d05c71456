package io.plumbline.source;

import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import java.time.Duration;

/// Pulls desired state from one kind of state store. Safe for many threads; work on one repository is done once
/// for all who ask at the same time.
public interface Source {
    /// Whether this source can pull the specification.
    boolean accepts(SourceSpec spec);

    /// The exact revision that the specification names now.
    ///
    /// @param maxAge how old the answer may be; zero asks the other side, a long time answers from what is
    ///     known
    /// @throws SourceException when it cannot be told
    Revision resolve(SourceSpec spec, Duration maxAge);

    /// The artifact of a revision that [#resolve] gave, verified.
    ///
    /// @throws SourceException when it cannot be fetched or fails verification
    Artifact fetch(SourceSpec spec, Revision revision);

    /// Asks the other side whether anything of a repository changed since it was last asked, and remembers the
    /// answer for [#resolve].
    ///
    /// @return whether any name points elsewhere now
    /// @throws SourceException when the other side cannot be asked
    boolean poll(String repoUrl);

    /// Calls back when a repository may have changed: a file watch for local repositories. Sources that cannot
    /// watch return a watch that never calls.
    ///
    /// @param changed called on a thread of the source; must return at once
    Subscription watch(String repoUrl, Runnable changed);
}
