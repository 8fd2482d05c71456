package io.plumbline.control.loop;

import io.plumbline.control.ControlSettings;
import io.plumbline.control.Ports;
import io.plumbline.control.loop.RunPolicy.Tried;
import io.plumbline.control.place.Site;
import io.plumbline.engine.apply.DryRun;
import io.plumbline.engine.apply.Executor;
import io.plumbline.engine.apply.ExecutorSettings;
import io.plumbline.engine.apply.RunLog;
import io.plumbline.engine.apply.RunOrder;
import io.plumbline.engine.apply.RunVerdict;
import io.plumbline.engine.apply.StopSignal;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Hold;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import io.plumbline.store.StateStore.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Executes runs: writes down that one starts, hands it to the executor, and draws the consequences of its end.
/// At most one run of an application at a time, because the loop works on a name once at a time.
public final class RunDesk {
    private final Ports ports;
    private final ExecutorSettings settings;
    private final Sites sites;
    private final Assessments assessments;
    private final DesiredReader desiredReader;
    private final Reconciler.Room room;
    private final Consumer<ApplicationName> ended;
    private final Map<ApplicationName, RunStop> running = new ConcurrentHashMap<>();
    private final Set<ApplicationName> nudged = ConcurrentHashMap.newKeySet();
    private final Predicate<ApplicationName> withdrawn;

    /// @param assessments tell how far a run has come, by the rules of health in force
    /// @param withdrawn whether an application is being deleted
    /// @param ended hears of every application whose run has ended
    public RunDesk(
            Ports ports,
            ControlSettings settings,
            Sites sites,
            Assessments assessments,
            DesiredReader desiredReader,
            Reconciler.Room room,
            Predicate<ApplicationName> withdrawn,
            Consumer<ApplicationName> ended) {
        this.ports = ports;
        this.settings = ExecutorSettings.DEFAULT.withSettle(settings.settle());
        this.sites = sites;
        this.assessments = assessments;
        this.desiredReader = desiredReader;
        this.room = room;
        this.withdrawn = withdrawn;
        this.ended = ended;
    }

    /// An id for a run that starts now.
    public RunId newId() {
        return RunId.of(ports.clock().millis(), ports.random().nextLong());
    }

    /// Says that the source of an application may have changed, that it is being deleted, or that somebody wants its
    /// run to stop. A run that is being made ready hears of it when it begins.
    public void nudge(Application application) {
        nudged.add(application.name());
        RunStop stop = running.get(application.name());
        if (stop != null) {
            nudged.remove(application.name());
            nudge(application, stop);
        }
    }

    private void nudge(Application application, RunStop stop) {
        if (room.orders().isTerminated(application.name())) {
            stop.ask(StopSignal.Stop.terminate("stopped on request"));
        } else if (withdrawn.test(application.name())) {
            stop.withdrawn();
        } else if (application.sync().automated().isPresent()) {
            try {
                stop.desiredNow(desiredReader.read(application).rendering().digest());
            } catch (PlumbException unreadable) {
                room.sightings().touch(application.name());
            }
        }
    }

    /// Executes a run to its end.
    ///
    /// @return how it ended; empty when the process is closing, and the run is carried on after the next start
    Optional<RunVerdict> execute(PreparedRun work) {
        ApplicationName name = work.application().name();
        var stop = new RunStop(work.wanted(), work.desired().rendering().digest(), work.trigger() == Trigger.DELETION);
        running.put(name, stop);
        try {
            begin(work);
            if (nudged.remove(name)) {
                nudge(work.application(), stop);
            }
            RunVerdict verdict = executor(work).execute(order(work), log(work), stop);
            room.sightings()
                    .ran(
                            name,
                            new Tried(
                                    work.desired().rendering().digest(),
                                    verdict.phase(),
                                    1,
                                    room.clock().instant()));
            if (verdict.phase() == RunPhase.SUCCEEDED && work.trigger() != Trigger.DELETION) {
                desiredReader.succeeded(work.application(), work.desired());
            }
            liftHold(work, verdict);
            return Optional.of(verdict);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            running.remove(name);
            room.orders().clearTermination(name);
            room.sightings().touch(name);
            ended.accept(name);
        }
    }

    /// Plan and rendering are durable before the journal says that the run has started.
    private void begin(PreparedRun work) {
        ApplicationName name = work.application().name();
        if (!work.recorded().isEmpty()) {
            return;
        }
        ports.state()
                .putRun(
                        work.id(),
                        new RunRecord(
                                work.observation().plan(),
                                work.desired().rendering(),
                                TemplateFacts.text(work.desired().release())),
                        room.leadership().fence());
        room.board()
                .record(
                        name,
                        Optional.of(work.id()),
                        new JournalEvent.RunStarted(
                                work.trigger(),
                                work.desired().revisions(),
                                work.desired().rendering().digest(),
                                work.observation().plan().changes().size(),
                                work.by()));
    }

    private Executor executor(PreparedRun work) {
        return executor(sites.of(work.application()));
    }

    private Executor executor(Site site) {
        return new Executor(site.target(), assessments.rules(), settings, room.clock(), site.predictions())
                .with(site.explanations());
    }

    /// What the pre-flight of a run would refuse of a plan; nothing is written.
    public DryRun check(Application application, Plan plan) {
        return executor(sites.of(application)).dryRun(plan);
    }

    private static RunOrder order(PreparedRun work) {
        Instant deadline = work.startedAt().plus(work.application().sync().timeout());
        var order = new RunOrder(
                work.id(),
                work.observation().plan(),
                work.observation().inventory(),
                deadline,
                commit(work.desired()),
                work.recorded());
        return work.observation().isFresh() ? order.withJustPlanned() : order;
    }

    private static String commit(Desired desired) {
        if (desired.commits().isEmpty()) {
            return "";
        }
        CommitInfo commit = desired.commits().getFirst();
        String who = commit.author().isEmpty() ? "" : " by " + commit.author();
        String what = commit.subject().isEmpty() ? "" : ": " + commit.subject();
        return desired.revisions().getFirst() + who + what;
    }

    private RunLog log(PreparedRun work) {
        ApplicationName name = work.application().name();
        Site site = sites.of(work.application());
        return new RunLog() {
            @Override
            public void record(JournalEvent event) {
                room.board().record(name, Optional.of(work.id()), event);
                if (event instanceof JournalEvent.Waiting) {
                    assessments.noteProgress(name, work.observation().plan(), site.target());
                }
            }

            @Override
            public void recordAll(List<JournalEvent> events) {
                room.board().recordAll(name, work.id(), events);
            }

            @Override
            public void owns(Inventory inventory) {
                ports.state().putInventory(name, inventory, room.leadership().fence());
                ended.accept(name);
            }
        };
    }

    /// A hold on one rendering has done its work when another one is live and healthy.
    private void liftHold(PreparedRun work, RunVerdict verdict) {
        ApplicationName name = work.application().name();
        Optional<Hold> hold = room.board().status(name).hold();
        boolean forward = work.trigger() != Trigger.ROLLBACK && work.trigger() != Trigger.SELF_HEAL;
        boolean other = hold.flatMap(Hold::rendering)
                .filter(held -> !held.equals(work.desired().rendering().digest()))
                .isPresent();
        if (verdict.phase() == RunPhase.SUCCEEDED && forward && other) {
            room.board()
                    .record(name, new JournalEvent.HoldReleased("plumbline", "another revision is live and healthy"));
        }
    }
}
