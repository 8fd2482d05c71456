package io.plumbline.store;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.model.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The append-only record. Entries are never changed; retention drops old ones whole. Safe for many threads.
public interface Journal {
    /// Writes one entry durably, then tells whoever follows.
    default JournalEntry append(ApplicationName application, Optional<RunId> run, JournalEvent event) {
        return appendAll(application, run, List.of(event), _ -> {}).getFirst();
    }

    /// Writes several entries durably, in this order and in one step, then tells whoever follows.
    ///
    /// @param durable hears of the entries before any follower and before this method returns; of all calls that
    ///     write at the same time in the order of the ids, so that what is folded from entries misses none. On the
    ///     thread that writes: it must return at once, and write nothing itself
    List<JournalEntry> appendAll(
            ApplicationName application,
            Optional<RunId> run,
            List<JournalEvent> events,
            Consumer<List<JournalEntry>> durable);

    /// Entries that match, oldest first unless the query says otherwise.
    List<JournalEntry> read(JournalQuery query);

    /// All entries that match, oldest first, however many there are; to be asked only for what is bounded by
    /// itself, such as one run.
    default List<JournalEntry> readAll(JournalQuery query) {
        var all = new ArrayList<JournalEntry>();
        JournalQuery next = query;
        while (true) {
            List<JournalEntry> page = read(next);
            all.addAll(page);
            if (page.size() < JournalQuery.LIMIT_MAX) {
                return all;
            }
            next = next.after(page.getLast().id());
        }
    }

    /// Hears every entry appended from now on, in order, on a thread of the journal. The follower must return
    /// at once.
    Subscription follow(Follower follower);

    /// Drops entries that policy no longer keeps: never those of the latest run of an application, nor the
    /// latest healthy one.
    ///
    /// @return how many were dropped
    long retain(Retention retention);

    /// Hears of entries.
    @FunctionalInterface
    interface Follower {
        /// @param entry what was appended
        void appended(JournalEntry entry);
    }
}
