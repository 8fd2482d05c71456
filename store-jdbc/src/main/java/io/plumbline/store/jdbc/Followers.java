package io.plumbline.store.jdbc;

import io.plumbline.model.JournalEntry;
import io.plumbline.model.Subscription;
import io.plumbline.store.Journal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Whoever follows the journal, told on one thread of their own in the order of the entries, so that a
/// follower may itself
/// append.
final class Followers {
    private static final System.Logger LOG = System.getLogger(Followers.class.getName());

    private final List<Registration> list = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("journal-follow").factory());

    Subscription add(Journal.Follower follower) {
        var own = new Registration(follower);
        list.add(own);
        return () -> list.remove(own);
    }

    void tell(JournalEntry entry) {
        if (!list.isEmpty() && !thread.isShutdown()) {
            thread.execute(() -> list.forEach(each -> tell(each.follower, entry)));
        }
    }

    private static void tell(Journal.Follower follower, JournalEntry entry) {
        try {
            follower.appended(entry);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "a follower of the journal failed at entry " + entry.id(), failure);
        }
    }

    void close() {
        thread.close();
    }

    /// One follower that was added once; the same follower may be added twice.
    private static final class Registration {
        private final Journal.Follower follower;

        Registration(Journal.Follower follower) {
            this.follower = follower;
        }
    }
}
