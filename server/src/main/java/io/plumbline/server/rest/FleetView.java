package io.plumbline.server.rest;

import io.plumbline.api.ApplicationList;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.JournalEntry;
import io.plumbline.store.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// All applications at one moment, together with the place in the journal from which a stream may go on without
/// a gap.
public final class FleetView {
    /// Entries younger than this may not be seen in the statuses yet; a stream tells them again.
    private static final Duration SETTLED = Duration.ofSeconds(1);

    /// How many older ones are looked at, because what folds them may rest for longer than that.
    private static final int LOOK_BACK = 100;

    private final ControlPlane control;
    private final CommitBook commits;
    private final InstantSource clock;

    /// A view of what runs.
    public FleetView(ControlPlane control, CommitBook commits, InstantSource clock) {
        this.control = control;
        this.commits = commits;
        this.clock = clock;
    }

    /// Everything as it is now.
    public ApplicationList.Snapshot snapshot() {
        long position = position();
        List<ApplicationList.Entry> entries = control.applications().stream()
                .map(known -> new ApplicationList.Entry(known.application(), known.status()))
                .toList();
        return new ApplicationList.Snapshot(entries, position, commits::find);
    }

    /// The id of the latest entry that every status holds; 0 when there is none.
    public long position() {
        Instant settled = clock.instant().minus(SETTLED);
        long position = 0;
        long unfolded = Long.MAX_VALUE;
        for (JournalEntry entry :
                control.journal(JournalQuery.ALL.until(settled).latest(LOOK_BACK))) {
            position = Math.max(position, entry.id());
            if (entry.id() < unfolded && !isFolded(control, entry)) {
                unfolded = entry.id();
            }
        }
        return Math.min(position, unfolded - 1);
    }

    /// Whether the status of its application holds an entry; one that is gone has nothing to wait for.
    static boolean isFolded(ControlPlane control, JournalEntry entry) {
        return control.application(entry.application())
                .map(known -> known.status().journalId() >= entry.id())
                .orElse(true);
    }
}
