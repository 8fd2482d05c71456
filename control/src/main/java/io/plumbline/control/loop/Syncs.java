package io.plumbline.control.loop;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.control.loop.RunPolicy.Tried;
import io.plumbline.engine.apply.RunVerdict;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Trigger;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore;
import io.plumbline.store.StateStore.RunRecord;
import java.util.List;
import java.util.Optional;

/// The ways a run comes about: by policy, by order, or by being carried on after a crash.
public final class Syncs {
    /// Who is named as the author of what nobody asked for.
    public static final String AUTOMATION = "plumbline";

    private final RunDesk desk;
    private final Observer observer;
    private final DesiredReader desiredReader;
    private final Windows windows;
    private final Reconciler.Room room;
    private final StateStore store;
    private final Journal journal;

    /// @param desk executes the runs
    public Syncs(
            RunDesk desk,
            Observer observer,
            DesiredReader desiredReader,
            Windows windows,
            Reconciler.Room room,
            StateStore store,
            Journal journal) {
        this.desk = desk;
        this.observer = observer;
        this.desiredReader = desiredReader;
        this.windows = windows;
        this.room = room;
        this.store = store;
        this.journal = journal;
    }

    /// The last try of an application as the store has it; what a process knows that has just started.
    Optional<Tried> triedBefore(ApplicationStatus status) {
        return status.run()
                .filter(run -> run.phase() != RunPhase.RUNNING && run.trigger() != Trigger.DELETION)
                .flatMap(run -> store.run(run.id())
                        .map(record -> new Tried(
                                record.plan().rendering(),
                                run.phase(),
                                1,
                                run.finishedAt().orElse(run.startedAt()))));
    }

    /// Starts a run because policy says so. Healing needs a plan of its own, without hooks.
    void start(Application application, Desired desired, Observation seen, Trigger trigger) {
        Observation observation = trigger == Trigger.SELF_HEAL ? observer.forRun(application, desired, trigger) : seen;
        run(application, trigger, desired, observation, desired);
    }

    private void run(
            Application application, Trigger trigger, Desired desired, Observation observation, Desired wanted) {
        var _ = desk.execute(new PreparedRun(
                desk.newId(),
                application,
                trigger,
                AUTOMATION,
                desired,
                observation,
                wanted.rendering().digest(),
                room.clock().instant(),
                List.of()));
    }

    /// Goes back to what an earlier run had applied.
    ///
    /// @param desired what is desired now and will not be applied
    /// @param record the plan and rendering of the earlier run
    Optional<RunVerdict> goBack(Application application, Desired desired, RunRecord record, Order order) {
        Desired good = restored(application, record);
        Observation observation = observer.forRun(application, good, Trigger.ROLLBACK);
        return desk.execute(new PreparedRun(
                order.id(),
                application,
                Trigger.ROLLBACK,
                order.by(),
                good,
                observation,
                desired.rendering().digest(),
                room.clock().instant(),
                List.of()));
    }

    /// What an earlier run applied. The kept rendering works while the source is out of reach; where secrets
    /// were left out of it, the source is asked again.
    private Desired restored(Application application, RunRecord record) {
        boolean complete = record.rendering().objects().stream().noneMatch(Sensitive::isLeftOut);
        return complete
                ? Desired.of(record)
                : desiredReader.of(application, record.plan().revisions());
    }

    /// Does what somebody asked for. What cannot be done ends the promised run as an error.
    void obey(Application application, Desired desired, Order order) {
        if (order.what() instanceof Order.What.Stopped) {
            unmade(application.name(), order, RunPhase.TERMINATED, "stopped on request before it began");
            return;
        }
        try {
            windows.admitPerson(application);
            switch (order.what()) {
                case Order.What.Sync(var request) -> sync(application, desired, order, request);
                case Order.What.Execute(var plan) -> execute(application, desired, order, plan);
                case Order.What.GoBack _, Order.What.Stopped _ ->
                    throw new IllegalStateException("is taken elsewhere: " + order.what());
            }
        } catch (PlumbException failure) {
            refuse(application.name(), order, failure);
        }
    }

    private void sync(Application application, Desired declared, Order order, PlanRequest request) {
        Desired desired = request.revision().isEmpty() ? declared : desiredReader.at(application, request.revision());
        Optional<Hold> hold = room.board()
                .status(application.name())
                .hold()
                .filter(known ->
                        known.blocks(desired.rendering().digest(), room.clock().instant()));
        if (hold.isPresent() && !request.force()) {
            throw new PlumbException(
                    ErrorCode.REFUSED,
                    "application " + application.name(),
                    "this revision is on hold: " + hold.orElseThrow().reason(),
                    "push a fix, release the hold, or sync with --force");
        }
        Observation observation = observer.preview(application, desired, request);
        ordered(application, order, Trigger.MANUAL, desired, observation);
    }

    private void execute(Application application, Desired desired, Order order, Plan plan) {
        desired.requireSourceOf(plan);
        Inventory inventory = store.inventory(application.name());
        Plan whole = observer.restored(application, desired, plan);
        ordered(
                application,
                order,
                Trigger.MANUAL,
                desired,
                Observation.earlier(inventory, desired.rendering(), whole));
    }

    private void ordered(
            Application application, Order order, Trigger trigger, Desired desired, Observation observation) {
        var _ = desk.execute(new PreparedRun(
                order.id(),
                application,
                trigger,
                order.by(),
                desired,
                observation,
                desired.rendering().digest(),
                room.clock().instant(),
                List.of()));
    }

    /// Ends a promised run that could not be made.
    void refuse(ApplicationName name, Order order, PlumbException failure) {
        unmade(name, order, RunPhase.ERROR, failure.explain());
    }

    private void unmade(ApplicationName name, Order order, RunPhase end, String why) {
        Optional<RunId> id = Optional.of(order.id());
        Rendering nothing = new Rendering(List.of(), Digest.of(""), List.of());
        room.board()
                .record(
                        name,
                        id,
                        new JournalEvent.RunStarted(Trigger.MANUAL, List.of(), nothing.digest(), 0, order.by()));
        room.board().record(name, id, new JournalEvent.RunFinished(end, why, Optional.empty()));
    }

    /// Carries on a run that was cut off.
    void carryOn(Application application, Desired desired, RunReport cutOff) {
        Optional<RunRecord> record = store.run(cutOff.id());
        if (record.isEmpty()) {
            room.board()
                    .record(
                            application.name(),
                            Optional.of(cutOff.id()),
                            new JournalEvent.RunFinished(
                                    RunPhase.ERROR, "was cut off before its plan was stored", Optional.empty()));
            return;
        }
        List<JournalEvent> recorded = journal
                .readAll(JournalQuery.ALL.of(application.name()).of(cutOff.id()))
                .stream()
                .map(JournalEntry::event)
                .filter(event -> !(event instanceof JournalEvent.RunStarted))
                .toList();
        Desired good = restored(application, record.orElseThrow());
        Plan plan = observer.restored(application, good, record.orElseThrow().plan());
        var _ = desk.execute(new PreparedRun(
                cutOff.id(),
                application,
                cutOff.trigger(),
                AUTOMATION,
                good,
                Observation.earlier(store.inventory(application.name()), good.rendering(), plan),
                desired.rendering().digest(),
                room.clock().instant(),
                recorded));
    }
}
