package io.plumbline.api;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Revision;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What the journal knows about an application beyond its status.
///
/// @param commits what is known about a revision; [CommitInfo#NONE] when nothing is
/// @param drift how many fields of which objects have moved away
/// @param run where the latest run came from
public record ApplicationFacts(
        Function<Revision, CommitInfo> commits, SortedMap<ObjectRef, Integer> drift, RunOrigin run) {
    /// Nothing is known.
    public static final ApplicationFacts NONE =
            new ApplicationFacts(_ -> CommitInfo.NONE, new TreeMap<>(), RunOrigin.UNKNOWN);

    /// Copies the map.
    public ApplicationFacts {
        drift = Collections.unmodifiableSortedMap(new TreeMap<>(drift));
    }
}
