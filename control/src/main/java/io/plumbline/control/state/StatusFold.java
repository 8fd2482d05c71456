package io.plumbline.control.state;

import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Health;
import io.plumbline.model.Hold;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Revision;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Status is the fold of the journal: status and next entry in, next status out. Pure, so that a live process,
/// a restart and a standby replay the same thing. An entry that was folded before changes nothing.
public final class StatusFold {
    private StatusFold() {}

    /// The status after an entry.
    public static ApplicationStatus fold(ApplicationStatus before, JournalEntry entry) {
        return fold(before, List.of(entry));
    }

    /// The status after entries that were written together, in their order.
    public static ApplicationStatus fold(ApplicationStatus before, List<JournalEntry> entries) {
        var next = new Draft(before);
        for (JournalEntry entry : entries) {
            if (entry.id() > next.journalId) {
                next.journalId = entry.id();
                apply(next, entry);
            }
        }
        return next.journalId == before.journalId() ? before : next.build();
    }

    private static void apply(Draft next, JournalEntry entry) {
        switch (entry.event()) {
            case JournalEvent.RevisionSeen seen -> next.desired = seen.revisions();
            case JournalEvent.GateAsked asked ->
                next.blocked = asked.verdict().equals("open") ? "" : asked.gate() + ": " + asked.reason();
            case JournalEvent.StepFailed failed ->
                next.blocked = failed.step() + ": " + failed.subject() + ": " + failed.message();
            case JournalEvent.RunStarted started -> start(next, entry, started);
            case JournalEvent.ChangeFinished finished -> next.note(finished.result());
            case JournalEvent.RunFinished finished -> finish(next, entry.at(), finished);
            case JournalEvent.Waiting waiting -> next.waitFor(words(waiting));
            case JournalEvent.WaveFinished _ -> next.waitFor("");
            case JournalEvent.HealthChanged health -> {
                next.health = health.after();
                next.since = entry.at();
            }
            case JournalEvent.SyncChanged sync -> next.sync = sync.after();
            case JournalEvent.HoldPlaced placed -> next.hold = Optional.of(placed.hold());
            case JournalEvent.HoldReleased _ -> next.hold = Optional.empty();
            case JournalEvent.SuspendChanged suspend -> {
                next.suspended = suspend.suspended();
                next.blocked = suspend.suspended() ? "suspend: suspended by " + suspend.by() : "";
            }
            case JournalEvent.Rendered _ -> next.blocked = "";
            case JournalEvent.Declared _,
                    JournalEvent.Forgotten _,
                    JournalEvent.DriftFound _,
                    JournalEvent.RunResumed _,
                    JournalEvent.ChangeStarted _,
                    JournalEvent.RollbackDecided _,
                    JournalEvent.WrittenBack _,
                    JournalEvent.ActionRun _,
                    JournalEvent.ObjectDeleted _ -> {}
        }
    }

    private static void start(Draft next, JournalEntry entry, JournalEvent.RunStarted started) {
        next.blocked = "";
        next.results.clear();
        next.run = entry.run()
                .map(id -> new RunReport(
                        id,
                        entry.application(),
                        started.trigger(),
                        started.revisions(),
                        RunPhase.RUNNING,
                        entry.at(),
                        Optional.empty(),
                        List.of(),
                        ""));
    }

    private static void finish(Draft next, Instant at, JournalEvent.RunFinished finished) {
        next.run = next.settled()
                .map(run -> new RunReport(
                        run.id(),
                        run.application(),
                        run.trigger(),
                        run.revisions(),
                        finished.phase(),
                        run.startedAt(),
                        Optional.of(at),
                        run.results(),
                        finished.message()));
        if (finished.phase() == RunPhase.SUCCEEDED) {
            next.run.ifPresent(run -> {
                if (run.trigger() != Trigger.DELETION) {
                    next.synced = run.revisions();
                    next.lastHealthy = run.revisions();
                }
            });
        }
    }

    private static String words(JournalEvent.Waiting waiting) {
        return waiting.cause().isEmpty() ? "" : "waits for " + waiting.ref().display() + ": " + waiting.cause();
    }

    /// What a run that is under way waits for.
    private static RunReport waiting(RunReport run, String message) {
        return run.phase() != RunPhase.RUNNING || run.message().equals(message)
                ? run
                : new RunReport(
                        run.id(),
                        run.application(),
                        run.trigger(),
                        run.revisions(),
                        run.phase(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.results(),
                        message);
    }

    /// A run with more results; of two about one object the later one counts.
    private static RunReport with(RunReport run, Map<ObjectRef, ChangeResult> more) {
        Set<String> names = more.keySet().stream().map(ObjectRef::name).collect(Collectors.toSet());
        var results = new ArrayList<ChangeResult>(run.results().size() + more.size());
        for (ChangeResult earlier : run.results()) {
            // The hash of a name is known, that of an identity is not.
            boolean again = names.contains(earlier.ref().name()) && more.containsKey(earlier.ref());
            if (!again) {
                results.add(earlier);
            }
        }
        results.addAll(more.values());
        return new RunReport(
                run.id(),
                run.application(),
                run.trigger(),
                run.revisions(),
                run.phase(),
                run.startedAt(),
                run.finishedAt(),
                results,
                run.message());
    }

    /// The parts of a status while entries are folded in; lives for one call. Results are gathered and put into
    /// the run at once, because a run may have ten thousand of them.
    private static final class Draft {
        private final ApplicationStatus before;
        private SyncStatus sync;
        private Health health;
        private List<Revision> desired;
        private List<Revision> synced;
        private List<Revision> lastHealthy;
        private Optional<RunReport> run;
        private final SequencedMap<ObjectRef, ChangeResult> results = new LinkedHashMap<>();
        private Optional<Hold> hold;
        private boolean suspended;
        private String blocked;
        private Instant since;
        private long journalId;

        Draft(ApplicationStatus before) {
            this.before = before;
            sync = before.sync();
            health = before.health();
            desired = before.desired();
            synced = before.synced();
            lastHealthy = before.lastHealthy();
            run = before.run();
            hold = before.hold();
            suspended = before.suspended();
            blocked = before.blocked();
            since = before.since();
            journalId = before.journalId();
        }

        private void note(ChangeResult result) {
            results.remove(result.ref());
            results.put(result.ref(), result);
        }

        private void waitFor(String message) {
            run = settled().map(known -> waiting(known, message));
        }

        /// The run with all results so far.
        private Optional<RunReport> settled() {
            if (!results.isEmpty()) {
                run = run.map(known -> with(known, results));
                results.clear();
            }
            return run;
        }

        ApplicationStatus build() {
            return new ApplicationStatus(
                    before.application(),
                    sync,
                    health,
                    desired,
                    synced,
                    lastHealthy,
                    before.objects(),
                    settled(),
                    hold,
                    suspended,
                    blocked,
                    since,
                    journalId);
        }
    }
}
