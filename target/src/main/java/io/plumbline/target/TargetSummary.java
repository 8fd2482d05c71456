package io.plumbline.target;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a target is, for the page of the instance; it never holds credentials.
///
/// @param kind `host` or `kubernetes`
/// @param address where it is; may be empty
/// @param connection whether it answers
/// @param message why it does not answer; empty when all is well
/// @param version what it says of itself; may be empty
/// @param requests requests made since the start, by verb
/// @param throttled how many answers said that we ask too much
/// @param objectsWatched how many objects are kept up to date by a watch
public record TargetSummary(
        String kind,
        String address,
        Connection connection,
        String message,
        String version,
        SortedMap<String, Long> requests,
        long throttled,
        int objectsWatched) {
    /// This machine.
    public static final TargetSummary HOST =
            new TargetSummary("host", "", Connection.UP, "", "", new TreeMap<>(), 0, 0);

    /// Copies the map.
    public TargetSummary {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /// Whether a target answers.
    public enum Connection {
        /// It answered last time.
        UP,
        /// It has not been asked yet.
        UNUSED,
        /// It did not answer, or refused us.
        DOWN
    }
}
