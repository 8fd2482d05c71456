package io.plumbline.control;

import io.plumbline.control.lease.Leadership;
import io.plumbline.control.loop.ControlLoop;
import io.plumbline.control.loop.DesiredReader;
import io.plumbline.control.loop.FailureNotes;
import io.plumbline.control.loop.FailureTable;
import io.plumbline.control.loop.LastKnown;
import io.plumbline.control.loop.Observer;
import io.plumbline.control.loop.Orders;
import io.plumbline.control.loop.Reconciler;
import io.plumbline.control.loop.Removal;
import io.plumbline.control.loop.Rollbacks;
import io.plumbline.control.loop.RunDesk;
import io.plumbline.control.loop.Sightings;
import io.plumbline.control.loop.Syncs;
import io.plumbline.control.queue.WorkQueue;
import io.plumbline.control.repository.RepositoryStates;
import io.plumbline.control.repository.RepositoryWatch;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.self.OwnGrammar;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.control.state.Owners;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.RunId;
import io.plumbline.model.Subscription;
import io.plumbline.schema.ManifestReader;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.target.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The inner parts of a Plumbline and how they are put together: constructor calls to be read from top to
/// bottom.
final class Parts {
    private static final Duration RETAIN_EVERY = Duration.ofHours(6);

    private final Ports ports;
    private final ControlSettings settings;
    private final WorkQueue<ApplicationName> queue;
    private final Declarations declarations;
    private final OwnGrammar grammar;
    private final SelfTarget self;
    private final Targets targets;
    private final SortedMap<String, Target> routed = new TreeMap<>();
    private final Owners owners;
    private final RepositoryStates repositories = new RepositoryStates();
    private final DesiredReader desiredReader;
    private final Observer observer;
    private final RunDesk runs;
    private final Reconciler.Room room;
    private final ControlLoop<ApplicationName> loop;
    private final List<Subscription> watches = new ArrayList<>();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private Parts(Ports ports, ControlSettings settings) {
        this.ports = ports;
        this.settings = settings;
        this.queue = new WorkQueue<>(ports.clock());
        var board = new StatusBoard(ports.journal(), ports.state(), ports.clock());
        this.grammar = new OwnGrammar(ports.manifests());
        this.declarations = new Declarations(ports.specs(), grammar::application, ports.clock());
        this.self = new SelfTarget(declarations, ports.specs(), grammar, board, this::wake);
        ports.targets()
                .names()
                .forEach(name ->
                        routed.put(name, new RoutedTarget(self, ports.targets().named(name))));
        this.targets = this::target;
        this.owners = new Owners(ports.state());
        var sightings = new Sightings();
        this.desiredReader = new DesiredReader(ports.source(), ports.renderer(), repositories, ports.clock());
        var lastKnown = new LastKnown(desiredReader, board, ports.journal(), ports.state());
        this.observer = new Observer(ports.state(), targets, board, declarations);
        this.room = new Reconciler.Room(
                board,
                sightings,
                new Orders(),
                new FailureTable(ports.random()::nextDouble),
                new FailureNotes(board),
                new RepositoryWatch(
                        ports.source(),
                        repositories,
                        settings.pollInterval(),
                        ports.clock(),
                        ports.random()::nextDouble,
                        this::sourceChanged),
                new Leadership(ports.leases(), settings.holder(), settings.leaseLength(), () -> {}),
                ports.clock());
        this.runs = new RunDesk(ports, settings, targets, desiredReader, room, this::ended);
        var syncs = new Syncs(runs, observer, desiredReader, room, ports.state(), ports.journal());
        var rollbacks = new Rollbacks(syncs, runs, ports.journal(), ports.state(), ports.writer(), room);
        var removal = new Removal(declarations, self, runs, observer, desiredReader, lastKnown, room, ports.state());
        var reconciler = new Reconciler(
                declarations,
                desiredReader,
                lastKnown,
                observer,
                syncs,
                rollbacks,
                removal,
                room,
                this::wakeDependents);
        this.loop = new ControlLoop<>("application", queue, settings.workersMax(), reconciler::reconcile);
    }

    static Parts wire(Ports ports, ControlSettings settings) {
        return new Parts(ports, settings);
    }

    private Target target(String name) {
        Target target = routed.get(name);
        if (target == null) {
            throw new TargetException(
                    ErrorCode.NOT_FOUND,
                    "target '" + name + "'",
                    "is not known; known are " + routed.keySet(),
                    "correct spec.destination.target",
                    null);
        }
        return target;
    }

    void start() {
        room.board().load();
        declarations.load();
        routed.values()
                .forEach(
                        target -> watches.add(target.watch(ref -> owners.of(ref).forEach(this::wake))));
        room.leadership().start();
        loop.start();
        room.repositories().start();
        housekeeping.execute(this::wakeAllWhenLeading);
        var _ = housekeeping.scheduleWithFixedDelay(
                () -> ports.journal().retain(settings.retention()),
                RETAIN_EVERY.toMinutes(),
                RETAIN_EVERY.toMinutes(),
                TimeUnit.MINUTES);
    }

    private void wakeAllWhenLeading() {
        try {
            room.leadership().await();
            declarations
                    .all()
                    .forEach(declared -> owners.know(declared.application().name()));
            declarations.all().forEach(declared -> wake(declared.application().name()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// A run wrote down what it owns, or ended.
    private void ended(ApplicationName name) {
        owners.know(name);
    }

    private void wakeDependents(ApplicationName name) {
        declarations.dependents(name).forEach(this::wake);
    }

    void wake(ApplicationName name) {
        room.sightings().touch(name);
        queue.add(name);
    }

    void wakeAfter(ApplicationName name, Duration delay) {
        room.sightings().touch(name);
        queue.addAfter(name, delay);
    }

    /// A poll found something new: a look that need not be a whole one, and a run under way may be superseded.
    private void sourceChanged(ApplicationName name) {
        queue.add(name);
        nudgeRun(name);
    }

    void nudgeRun(ApplicationName name) {
        declarations.find(name).ifPresent(declared -> runs.nudge(declared.application()));
    }

    RunId newRunId() {
        return runs.newId();
    }

    Ports ports() {
        return ports;
    }

    WorkQueue<ApplicationName> queue() {
        return queue;
    }

    Declarations declarations() {
        return declarations;
    }

    OwnGrammar grammar() {
        return grammar;
    }

    ManifestReader grammarReader() {
        return ports.manifests();
    }

    SelfTarget self() {
        return self;
    }

    Targets targets() {
        return targets;
    }

    DesiredReader desiredReader() {
        return desiredReader;
    }

    Observer observer() {
        return observer;
    }

    RepositoryStates repositories() {
        return repositories;
    }

    Reconciler.Room room() {
        return room;
    }

    void close() {
        watches.forEach(Subscription::close);
        room.repositories().close();
        loop.close();
        housekeeping.shutdownNow();
        housekeeping.close();
        room.leadership().close();
    }
}
