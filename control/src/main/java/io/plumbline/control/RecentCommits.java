package io.plumbline.control;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Revision;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who made which revision: a memory of the latest ones, by the id of the revision. Guarded by itself.
public final class RecentCommits {
    /// How many revisions are kept; the oldest go first.
    public static final int REVISIONS_MAX = 20_000;

    private final Map<String, CommitInfo> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommitInfo> eldest) {
            return size() > REVISIONS_MAX;
        }
    };

    /// Remembers who made a revision.
    public synchronized void put(Revision revision, CommitInfo commit) {
        known.put(revision.id(), commit);
    }

    /// What is known about a revision; [CommitInfo#NONE] when nothing is.
    public synchronized CommitInfo find(Revision revision) {
        return known.getOrDefault(revision.id(), CommitInfo.NONE);
    }
}
