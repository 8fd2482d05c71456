package io.plumbline.store;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which journal entries are wanted; all conditions hold together.
///
/// @param application of one application; empty for all
/// @param run of one run; empty for all
/// @param afterId only entries with a larger id; 0 for all
/// @param from only entries at or after; empty for all
/// @param until only entries before; empty for all
/// @param events simple names of [io.plumbline.model.JournalEvent] records; empty for all
/// @param newestFirst the order; with `limit`, newest first gives the latest entries
/// @param limit at most this many, at most [#LIMIT_MAX]
public record JournalQuery(
        Optional<ApplicationName> application,
        Optional<RunId> run,
        long afterId,
        Optional<Instant> from,
        Optional<Instant> until,
        Set<String> events,
        boolean newestFirst,
        int limit) {
    /// The most entries one answer holds.
    public static final int LIMIT_MAX = 10_000;

    /// Everything, oldest first.
    public static final JournalQuery ALL = new JournalQuery(
            Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Set.of(), false, LIMIT_MAX);

    /// Entries of one application.
    public JournalQuery of(ApplicationName name) {
        return new JournalQuery(Optional.of(name), run, afterId, from, until, events, newestFirst, limit);
    }

    /// Entries of one run.
    public JournalQuery of(RunId id) {
        return new JournalQuery(application, Optional.of(id), afterId, from, until, events, newestFirst, limit);
    }

    /// Entries after an id.
    public JournalQuery after(long id) {
        return new JournalQuery(application, run, id, from, until, events, newestFirst, limit);
    }

    /// Entries before a time.
    public JournalQuery until(Instant time) {
        return new JournalQuery(application, run, afterId, from, Optional.of(time), events, newestFirst, limit);
    }

    /// Entries of some kinds only.
    public JournalQuery only(Set<String> names) {
        return new JournalQuery(application, run, afterId, from, until, names, newestFirst, limit);
    }

    /// The latest entries first.
    public JournalQuery latest(int count) {
        return new JournalQuery(application, run, afterId, from, until, events, true, count);
    }
}
