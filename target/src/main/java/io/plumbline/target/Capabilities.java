package io.plumbline.target;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a place can do, as renderers ask for it (`.Capabilities` of Helm).
///
/// @param kubeVersion version of Kubernetes, `v1.36.3`; empty when it is none
/// @param apiVersions `group/version` and `group/version/Kind` of all it serves
public record Capabilities(String kubeVersion, SortedSet<String> apiVersions) {
    /// A place without kinds of its own.
    public static final Capabilities NONE = new Capabilities("", new TreeSet<>());

    /// Copies the set.
    public Capabilities {
        apiVersions = Collections.unmodifiableSortedSet(new TreeSet<>(apiVersions));
    }
}
