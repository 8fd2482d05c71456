package io.plumbline.server.webhook;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What a code host told us.
///
/// @param kind what happened
/// @param repositories addresses of the repository in all spellings that the host gave; an image repository
///     begins with `oci://`
/// @param ref full name of the branch or tag (`refs/heads/main`); the target branch of a pull request;
///     the tag
///     of a package; empty when the event is about none
/// @param changedPaths files that the commits touched, sorted; empty when the host does not tell
public record HostEvent(Kind kind, List<String> repositories, Optional<String> ref, SequencedSet<String> changedPaths) {
    /// What happened.
    public enum Kind {
        /// Commits or tags were pushed.
        PUSH,
        /// A pull request was opened, changed or closed.
        PULL_REQUEST,
        /// An image or chart was published.
        PACKAGE,
        /// The host tries whether we are there.
        PING
    }

    /// Copies.
    public HostEvent {
        repositories = List.copyOf(new LinkedHashSet<>(repositories));
        changedPaths = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(new TreeSet<>(changedPaths)));
    }
}
