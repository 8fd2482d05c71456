package io.plumbline.control.loop;

import io.plumbline.control.explain.RunHistory;
import io.plumbline.engine.apply.RunVerdict;
import io.plumbline.engine.rollback.HoldRules;
import io.plumbline.engine.rollback.PastRun;
import io.plumbline.engine.rollback.RollbackDecision;
import io.plumbline.engine.rollback.RollbackFacts;
import io.plumbline.engine.rollback.RollbackRules;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Trigger;
import io.plumbline.model.WriteBack;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceWriter;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore;
import io.plumbline.store.StateStore.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Goes back when a sync has failed: hold the bad rendering, return to the last healthy one, tell the state
/// store.
///
/// Each step is decided from what is durable, so that a crash between two of them loses none.
public final class Rollbacks {
    private static final int RUNS_LOOKED_AT_MAX = 50;

    private final Syncs syncs;
    private final RunDesk desk;
    private final RunHistory history;
    private final Journal journal;
    private final StateStore store;
    private final SourceWriter writer;
    private final Windows windows;
    private final Reconciler.Room room;

    /// @param writer how the state store is told
    public Rollbacks(
            Syncs syncs,
            RunDesk desk,
            Journal journal,
            StateStore store,
            SourceWriter writer,
            Windows windows,
            Reconciler.Room room) {
        this.syncs = syncs;
        this.desk = desk;
        this.history = new RunHistory(journal);
        this.journal = journal;
        this.store = store;
        this.writer = writer;
        this.windows = windows;
        this.room = room;
    }

    /// An earlier run and what it had applied.
    private record Good(RunReport run, RunRecord record) {}

    /// Makes the step of a rollback that is owed, when one is.
    ///
    /// @return whether something was done, so that the application must be looked at again
    boolean stepOwed(Application application, Desired desired) {
        ApplicationStatus status = room.board().status(application.name());
        Optional<RunReport> last = status.run();
        if (last.isEmpty()) {
            return false;
        }
        RunReport run = last.orElseThrow();
        boolean failed = run.phase() == RunPhase.FAILED && run.trigger() != Trigger.ROLLBACK;
        boolean interrupted = run.phase() == RunPhase.ERROR && run.trigger() == Trigger.ROLLBACK;
        if (failed) {
            return automatic(application, desired, run, status);
        }
        if (interrupted) {
            return isDue(application, run) && again(application, desired, run);
        }
        boolean back = run.trigger() == Trigger.ROLLBACK && run.phase() == RunPhase.SUCCEEDED;
        return back
                && status.hold().isPresent()
                && writeBack(application, status.hold().orElseThrow());
    }

    private boolean isDue(Application application, RunReport run) {
        Instant due = run.finishedAt()
                .orElse(run.startedAt())
                .plus(application.sync().retry().pause(1));
        return !room.clock().instant().isBefore(due);
    }

    /// The pause until a rollback that met an error is tried again; zero when none waits.
    Duration pauseUntilDue(Application application) {
        return room.board()
                .status(application.name())
                .run()
                .filter(run -> run.phase() == RunPhase.ERROR && run.trigger() == Trigger.ROLLBACK)
                .map(run -> application.sync().retry().pause(1).plusMillis(1))
                .orElse(Duration.ZERO);
    }

    /// A rollback that met an error, ours or the network's, is made once more.
    private boolean again(Application application, Desired desired, RunReport interrupted) {
        Optional<RunRecord> record = store.run(interrupted.id());
        var order = new Order(desk.newId(), Syncs.AUTOMATION, new Order.What.GoBack(Optional.empty()));
        record.ifPresent(good -> {
            var _ = syncs.goBack(application, desired, good, order);
        });
        return record.isPresent();
    }

    private boolean automatic(Application application, Desired desired, RunReport bad, ApplicationStatus status) {
        Optional<RunRecord> record = store.run(bad.id());
        if (record.isEmpty()) {
            return false;
        }
        var failed = new PastRun(bad, record.orElseThrow().plan().rendering());
        var facts = new RollbackFacts(
                failed,
                application.rollback(),
                status.hold(),
                pastRuns(application.name()),
                room.clock().instant());
        return switch (RollbackRules.decide(facts)) {
            case RollbackDecision.NoRollback _ -> false;
            case RollbackDecision.GoBack(var to) -> goBack(application, desired, failed, to);
        };
    }

    /// Decision and hold are on record before anything is touched; the run follows, also after a crash in
    /// between.
    private boolean goBack(Application application, Desired desired, PastRun failed, PastRun to) {
        ApplicationName name = application.name();
        Optional<RunRecord> good = store.run(to.report().id());
        boolean held = room.board().status(name).hold().isPresent();
        boolean current = failed.rendering().equals(desired.rendering().digest());
        if (good.isEmpty() || (!held && !current)) {
            return false;
        }
        if (!held) {
            room.board()
                    .record(
                            name,
                            new JournalEvent.RollbackDecided(
                                    failed.report().revisions(),
                                    to.report().revisions(),
                                    failed.report().message(),
                                    Syncs.AUTOMATION));
            room.board()
                    .record(
                            name,
                            new JournalEvent.HoldPlaced(
                                    HoldRules.afterFailure(failed, room.clock().instant())));
        }
        var order = new Order(desk.newId(), Syncs.AUTOMATION, new Order.What.GoBack(Optional.empty()));
        var _ = syncs.goBack(application, desired, good.orElseThrow(), order);
        return true;
    }

    /// The runs whose rendering was kept, newest first.
    private List<PastRun> pastRuns(ApplicationName name) {
        return history.succeeded(name, RUNS_LOOKED_AT_MAX).stream()
                .flatMap(run -> store
                        .run(run.id())
                        .map(record -> new PastRun(run, record.plan().rendering()))
                        .stream())
                .toList();
    }

    /// Goes back because a person asked.
    void onRequest(Application application, Desired desired, Order order, Optional<RunReport> to) {
        Optional<Good> good = to.isPresent()
                ? to.flatMap(run -> store.run(run.id()).map(record -> new Good(run, record)))
                : before(application, desired);
        try {
            windows.admitPerson(application);
            if (good.isEmpty()) {
                throw new PlumbException(
                        ErrorCode.NOT_FOUND,
                        "application " + application.name(),
                        "has no earlier run whose rendering was kept",
                        "see: plumb history " + application.name());
            }
        } catch (PlumbException refused) {
            syncs.refuse(application.name(), order, refused);
            return;
        }
        ApplicationName name = application.name();
        String why = "rolled back by " + order.by();
        List<Revision> target = good.orElseThrow().run().revisions();
        room.board().record(name, new JournalEvent.RollbackDecided(desired.revisions(), target, why, order.by()));
        room.board()
                .record(
                        name,
                        new JournalEvent.HoldPlaced(new Hold(
                                name,
                                desired.revisions(),
                                Optional.of(desired.rendering().digest()),
                                why,
                                order.by(),
                                room.clock().instant(),
                                Optional.empty())));
        Optional<RunVerdict> _ =
                syncs.goBack(application, desired, good.orElseThrow().record(), order);
    }

    private Optional<Good> before(Application application, Desired desired) {
        return history.succeeded(application.name(), RUNS_LOOKED_AT_MAX).stream()
                .flatMap(run -> store.run(run.id()).map(record -> new Good(run, record)).stream())
                .filter(good -> !good.record()
                        .plan()
                        .rendering()
                        .equals(desired.rendering().digest()))
                .findFirst();
    }

    /// Tells the state store, once for each decision to go back.
    private boolean writeBack(Application application, Hold hold) {
        List<JournalEntry> latest = journal.read(JournalQuery.ALL
                .of(application.name())
                .only(Set.of("RollbackDecided", "WrittenBack"))
                .latest(1));
        boolean owed = !latest.isEmpty() && latest.getFirst().event() instanceof JournalEvent.RollbackDecided;
        if (!owed || application.rollback().writeBack() == WriteBack.NONE) {
            return false;
        }
        var decided = (JournalEvent.RollbackDecided) latest.getFirst().event();
        room.board().record(application.name(), written(application, decided, hold));
        return true;
    }

    private JournalEvent.WrittenBack written(Application application, JournalEvent.RollbackDecided decided, Hold hold) {
        Optional<Revision> made = Optional.empty();
        var told = new ArrayList<String>();
        for (int i = 0; i < decided.from().size() && i < application.sources().size(); i++) {
            Revision bad = decided.from().get(i);
            Revision good = decided.to().get(i);
            if (bad.equals(good)) {
                continue;
            }
            SourceSpec spec = application.sources().get(i);
            String repository = RepoUrl.display(spec.repoUrl());
            try {
                Revision revert = writer.revert(revert(application, spec, bad, good, hold));
                made = Optional.of(revert);
                told.add("reverted " + bad.brief() + " in " + repository + " as " + revert + ", limited to "
                        + (spec.path().isEmpty() ? "the whole repository" : spec.path()));
            } catch (PlumbException failure) {
                told.add("could not revert " + bad.brief() + " in " + repository + ": " + failure.getMessage()
                        + failure.remedy().map(remedy -> " (" + remedy + ")").orElse(""));
            }
        }
        return new JournalEvent.WrittenBack(made, told.isEmpty() ? "nothing to revert" : String.join("; ", told));
    }

    private static SourceWriter.Revert revert(
            Application application, SourceSpec spec, Revision bad, Revision good, Hold hold) {
        String message = "Revert " + application.name() + " to " + good.brief() + "\n\n" + "Plumbline went back from "
                + bad.brief() + " because the sync failed:\n" + hold.reason() + "\n";
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Plumbline-Application", application.name().value());
        trailers.put("Plumbline-Reverts", bad.id());
        trailers.put("Plumbline-Returns-To", good.id());
        List<String> paths = spec.path().isEmpty() ? List.of("") : List.of(spec.path());
        return new SourceWriter.Revert(spec, paths, bad, good, message, trailers);
    }
}
