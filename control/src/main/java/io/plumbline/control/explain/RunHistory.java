package io.plumbline.control.explain;

import io.plumbline.control.state.StatusFold;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The runs of an application, read from the journal.
public final class RunHistory {
    private static final Set<String> RUN_EVENTS = Set.of("RunStarted", "ChangeFinished", "RunFinished");

    private final Journal journal;

    /// A reader of a journal.
    public RunHistory(Journal journal) {
        this.journal = journal;
    }

    /// The latest runs, newest first.
    public List<RunReport> latest(ApplicationName name, int limit) {
        List<JournalEntry> starts = journal.read(
                JournalQuery.ALL.of(name).only(Set.of("RunStarted")).latest(limit));
        var runs = new ArrayList<RunReport>();
        for (JournalEntry start : starts) {
            start.run().flatMap(id -> run(name, id)).ifPresent(runs::add);
        }
        return runs;
    }

    /// One run; empty when the journal does not have it.
    public Optional<RunReport> run(ApplicationName name, RunId id) {
        List<JournalEntry> entries =
                journal.readAll(JournalQuery.ALL.of(name).of(id).only(RUN_EVENTS));
        return StatusFold.fold(ApplicationStatus.initial(name, Instant.EPOCH), entries)
                .run();
    }

    /// One run of any application; empty when the journal does not have it.
    public Optional<RunReport> run(RunId id) {
        List<JournalEntry> first = journal.read(JournalQuery.ALL.of(id).latest(1));
        return first.isEmpty() ? Optional.empty() : run(first.getFirst().application(), id);
    }

    /// The run whose result was live at a time: the latest that had succeeded by then.
    public Optional<RunReport> liveAt(ApplicationName name, Instant time) {
        List<JournalEntry> ends = journal.read(JournalQuery.ALL
                .of(name)
                .only(Set.of("RunFinished"))
                .until(time.plusMillis(1))
                .latest(200));
        for (JournalEntry end : ends) {
            if (end.event() instanceof JournalEvent.RunFinished finished && finished.phase() == RunPhase.SUCCEEDED) {
                Optional<RunReport> run = end.run().flatMap(id -> run(name, id));
                if (run.isPresent()) {
                    return run.filter(found -> found.trigger() != Trigger.DELETION);
                }
            }
        }
        return Optional.empty();
    }

    /// The latest run that succeeded and left another rendering than a given one behind; what a rollback
    /// returns to.
    public List<RunReport> succeeded(ApplicationName name, int limit) {
        return latest(name, limit).stream()
                .filter(run -> run.phase() == RunPhase.SUCCEEDED && run.trigger() != Trigger.DELETION)
                .toList();
    }
}
