package io.plumbline.helm;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a render asked of the options: where a part was not used, another value of it would give the same result.
///
/// @param release whether a template read the revision, or whether this is an upgrade
/// @param time whether a template asked what time it is
/// @param chance whether a template asked for anything random
/// @param versions the API versions that templates asked for by name
/// @param allVersions whether a template saw the whole list of API versions
public record HelmUses(boolean release, boolean time, boolean chance, SortedSet<String> versions, boolean allVersions) {
    /// Copies the set.
    public HelmUses {
        versions = Collections.unmodifiableSortedSet(new TreeSet<>(versions));
    }
}
