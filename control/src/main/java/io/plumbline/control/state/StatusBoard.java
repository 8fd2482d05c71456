package io.plumbline.control.state;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.Health;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.SyncStatus;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore;
import io.plumbline.store.StateStore.Fence;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/// The status of every application in memory, the one place that changes it, and the way to the journal: what
/// is written through [#record] is first durable, then folded in. Observations (health and sync of single
/// objects) are not journaled. The store gets a status when its application comes to rest.
///
/// Safe for many threads; the status of one application is changed under its key of the map.
public final class StatusBoard {
    private final Journal journal;
    private final StateStore store;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<ApplicationName, ApplicationStatus> statuses = new ConcurrentSkipListMap<>();
    private final Map<ApplicationName, ApplicationStatus> saved = new ConcurrentHashMap<>();
    private volatile long read;

    /// An empty board.
    public StatusBoard(Journal journal, StateStore store, InstantSource clock) {
        this.journal = journal;
        this.store = store;
        this.clock = clock;
    }

    /// Reads what was stored and folds in what the journal has beyond it. Called before anything is written: at
    /// the start, and when another process has written meanwhile.
    public synchronized void load() {
        long from = Long.MAX_VALUE;
        for (ApplicationStatus status : store.statuses()) {
            statuses.put(status.application(), status);
            saved.put(status.application(), status);
            from = Math.min(from, status.journalId());
        }
        catchUp(from == Long.MAX_VALUE ? 0 : from);
    }

    /// Folds in what another process has written since the last time; for one that only looks on.
    ///
    /// @return whose declarations came or went
    public synchronized Set<ApplicationName> catchUp() {
        return catchUp(read);
    }

    private Set<ApplicationName> catchUp(long from) {
        var declared = new TreeSet<ApplicationName>();
        long after = from;
        while (true) {
            List<JournalEntry> page = journal.read(JournalQuery.ALL.after(after));
            for (JournalEntry entry : page) {
                if (entry.event() instanceof JournalEvent.Forgotten) {
                    statuses.remove(entry.application());
                    declared.add(entry.application());
                } else {
                    if (entry.event() instanceof JournalEvent.Declared) {
                        declared.add(entry.application());
                    }
                    change(entry.application(), status -> StatusFold.fold(status, entry));
                }
                after = entry.id();
            }
            read = after;
            if (page.size() < JournalQuery.LIMIT_MAX) {
                return declared;
            }
        }
    }

    /// The status of an application; an initial one when nothing is known.
    public ApplicationStatus status(ApplicationName name) {
        ApplicationStatus known = statuses.get(name);
        return known == null ? ApplicationStatus.initial(name, clock.instant()) : known;
    }

    /// Writes an event to the journal and folds it in.
    public JournalEntry record(ApplicationName name, Optional<RunId> run, JournalEvent event) {
        return append(name, run, List.of(event)).getFirst();
    }

    /// Writes several events of a run in one step and folds them in.
    public void recordAll(ApplicationName name, RunId run, List<JournalEvent> events) {
        append(name, Optional.of(run), events);
    }

    /// Folds where the journal tells of what is durable, so that of two who write about one application at once
    /// the later entry is never folded first, and whoever follows the journal finds its entries in the status.
    private List<JournalEntry> append(ApplicationName name, Optional<RunId> run, List<JournalEvent> events) {
        return journal.appendAll(
                name, run, events, entries -> change(name, status -> StatusFold.fold(status, entries)));
    }

    /// Writes an event that belongs to no run.
    public JournalEntry record(ApplicationName name, JournalEvent event) {
        return record(name, Optional.empty(), event);
    }

    /// Records what the target reports: journal entries only where sync or health of the application changed.
    public void observe(
            ApplicationName name, SyncStatus sync, Health health, SortedMap<ObjectRef, ObjectStatus> objects) {
        ApplicationStatus before = change(name, status -> withObjects(status, objects));
        if (before.sync() != sync) {
            record(name, new JournalEvent.SyncChanged(before.sync(), sync));
        }
        if (!before.health().equals(health)) {
            Optional<ObjectRef> worst = objects.entrySet().stream()
                    .filter(entry -> entry.getValue().health().status() == health.status())
                    .map(Map.Entry::getKey)
                    .findFirst();
            record(name, new JournalEvent.HealthChanged(before.health(), health, worst));
        }
    }

    /// Notes newer revisions of an application whose rendering they do not change; not worth an entry of the
    /// journal.
    public void noteRevisions(ApplicationName name, List<Revision> revisions) {
        change(name, status -> {
            boolean atRest = status.synced().equals(status.desired());
            return new ApplicationStatus(
                    name,
                    status.sync(),
                    status.health(),
                    revisions,
                    atRest ? revisions : status.synced(),
                    status.lastHealthy(),
                    status.objects(),
                    status.run(),
                    status.hold(),
                    status.suspended(),
                    status.blocked(),
                    status.since(),
                    status.journalId());
        });
    }

    /// Notes that everything is as the revisions say: nothing blocks, and they are what is synced.
    public void settle(ApplicationName name, List<Revision> revisions) {
        change(
                name,
                status -> status.blocked().isEmpty() && status.synced().equals(revisions)
                        ? status
                        : new ApplicationStatus(
                                name,
                                status.sync(),
                                status.health(),
                                revisions,
                                revisions,
                                status.lastHealthy(),
                                status.objects(),
                                status.run(),
                                status.hold(),
                                status.suspended(),
                                "",
                                status.since(),
                                status.journalId()));
    }

    /// Writes the status of an application to the store when it differs from what is there.
    public void save(ApplicationName name, Fence fence) {
        ApplicationStatus now = statuses.get(name);
        if (now != null && !now.equals(saved.get(name))) {
            store.putStatus(now, fence);
            saved.put(name, now);
        }
    }

    /// Forgets an application that is gone.
    public void forget(ApplicationName name) {
        statuses.remove(name);
        saved.remove(name);
    }

    private ApplicationStatus change(ApplicationName name, UnaryOperator<ApplicationStatus> step) {
        return statuses.compute(
                name,
                (key, known) -> step.apply(known == null ? ApplicationStatus.initial(key, clock.instant()) : known));
    }

    private static ApplicationStatus withObjects(ApplicationStatus status, SortedMap<ObjectRef, ObjectStatus> objects) {
        if (status.objects().equals(objects)) {
            return status;
        }
        return new ApplicationStatus(
                status.application(),
                status.sync(),
                status.health(),
                status.desired(),
                status.synced(),
                status.lastHealthy(),
                new TreeMap<>(objects),
                status.run(),
                status.hold(),
                status.suspended(),
                status.blocked(),
                status.since(),
                status.journalId());
    }
}
