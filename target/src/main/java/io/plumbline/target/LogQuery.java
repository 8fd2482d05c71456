package io.plumbline.target;

import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ObjectRef;

/// Which lines of which log.
///
/// @param ref the object; what it made is searched when it prints nothing itself
/// @param container which of several; empty for the first
/// @param previous the log of the run before the last restart
/// @param linesMax how many of the last lines, before what follows
/// @param follow whether lines to come are handed out too
public record LogQuery(ObjectRef ref, String container, boolean previous, int linesMax, boolean follow) {
    /// The most lines one query may ask for.
    public static final int LINES_MAX = 10_000;

    /// Refuses more than [#LINES_MAX] lines, or less than none.
    public LogQuery {
        if (linesMax < 0 || linesMax > LINES_MAX) {
            throw new LimitExceeded("log of " + ref.display(), "lines", LINES_MAX);
        }
    }

    /// The last lines, as they are now.
    public static LogQuery last(ObjectRef ref, int linesMax) {
        return new LogQuery(ref, "", false, linesMax, false);
    }

    /// This query about one of several containers.
    public LogQuery inContainer(String name) {
        return new LogQuery(ref, name, previous, linesMax, follow);
    }

    /// This query about the run before the last restart.
    public LogQuery ofPreviousRun() {
        return new LogQuery(ref, container, true, linesMax, follow);
    }

    /// This query with lines to come.
    public LogQuery following() {
        return new LogQuery(ref, container, previous, linesMax, true);
    }
}
