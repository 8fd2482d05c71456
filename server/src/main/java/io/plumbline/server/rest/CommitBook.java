package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.control.RecentCommits;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Revision;
import io.plumbline.store.JournalQuery;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Who made which revision: as the journal tells, and else as the control plane has read it. The journal has only
/// the revisions that changed an application; what it tells is kept in memory, the latest ones.
///
/// It is filled from the journal when it is asked first, and follows it from then on.
public final class CommitBook {
    private static final TreeSet<String> SEEN = new TreeSet<>(List.of("RevisionSeen"));
    private static final int LOOK_BACK = 200;

    private final ControlPlane control;
    private final RecentCommits journaled = new RecentCommits();
    private final Lock filling = new ReentrantLock();
    private boolean following;
    private boolean filled;

    /// An empty book about a journal.
    public CommitBook(ControlPlane control) {
        this.control = control;
    }

    /// What is known about a revision; [CommitInfo#NONE] when nothing is.
    public CommitInfo find(Revision revision) {
        fill();
        CommitInfo known = journaled.find(revision);
        return known.equals(CommitInfo.NONE) ? control.commit(revision) : known;
    }

    /// What is known about a revision of one application, however old it is.
    public CommitInfo find(ApplicationName application, Revision revision) {
        CommitInfo recent = find(revision);
        if (!recent.equals(CommitInfo.NONE)) {
            return recent;
        }
        control.journal(JournalQuery.ALL.of(application).only(SEEN).latest(LOOK_BACK))
                .reversed()
                .forEach(this::read);
        return find(revision);
    }

    private void fill() {
        filling.lock();
        try {
            if (!following) {
                following = true;
                var _ = control.follow(this::read);
            }
            if (!filled) {
                control.journal(JournalQuery.ALL.only(SEEN).latest(JournalQuery.LIMIT_MAX))
                        .reversed()
                        .forEach(this::read);
                filled = true;
            }
        } finally {
            filling.unlock();
        }
    }

    private void read(JournalEntry entry) {
        if (entry.event() instanceof JournalEvent.RevisionSeen seen) {
            for (int i = 0; i < Math.min(seen.revisions().size(), seen.commits().size()); i++) {
                journaled.put(seen.revisions().get(i), seen.commits().get(i));
            }
        }
    }
}
