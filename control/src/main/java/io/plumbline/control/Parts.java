package io.plumbline.control;

import io.plumbline.control.Instance.Fleet;
import io.plumbline.control.explain.RunHistory;
import io.plumbline.control.feed.FeedIntake;
import io.plumbline.control.lease.Leadership;
import io.plumbline.control.loop.Assessments;
import io.plumbline.control.loop.ControlLoop;
import io.plumbline.control.loop.DesiredReader;
import io.plumbline.control.loop.FailureNotes;
import io.plumbline.control.loop.FailureTable;
import io.plumbline.control.loop.LastKnown;
import io.plumbline.control.loop.Observer;
import io.plumbline.control.loop.Orders;
import io.plumbline.control.loop.ProjectGate;
import io.plumbline.control.loop.Reconciler;
import io.plumbline.control.loop.Removal;
import io.plumbline.control.loop.Rollbacks;
import io.plumbline.control.loop.RunDesk;
import io.plumbline.control.loop.Sightings;
import io.plumbline.control.loop.Sites;
import io.plumbline.control.loop.Syncs;
import io.plumbline.control.loop.TemplateFacts;
import io.plumbline.control.loop.Windows;
import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.place.TargetReach;
import io.plumbline.control.queue.WorkQueue;
import io.plumbline.control.repository.RepositoryStates;
import io.plumbline.control.repository.RepositoryWatch;
import io.plumbline.control.self.ChildHealth;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.DeclaredHealth;
import io.plumbline.control.self.Objections;
import io.plumbline.control.self.OwnGrammar;
import io.plumbline.control.self.OwnManifest;
import io.plumbline.control.self.Projects;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.control.self.SignedRepositories;
import io.plumbline.control.state.Owners;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunId;
import io.plumbline.model.Subscription;
import io.plumbline.schema.ManifestReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
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
    private static final Logger LOG = System.getLogger(Parts.class.getName());
    private static final Duration RETAIN_EVERY = Duration.ofHours(6);
    private static final Duration LOOK_ON_EVERY = Duration.ofSeconds(1);

    private final Ports ports;
    private final ControlSettings settings;
    private final WorkQueue<ApplicationName> queue;
    private final Declarations declarations;
    private final OwnGrammar grammar;
    private final SelfTarget self;
    private final FeedIntake feeds;
    private final KnownTargets targets;
    private final Sites sites;
    private final Projects projects;
    private final DeclaredHealth health;
    private final Owners owners;
    private final RepositoryStates repositories = new RepositoryStates();
    private final DesiredReader desiredReader;
    private final LastKnown lastKnown;
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
        this.projects = new Projects(ports.specs(), ports.manifests());
        this.health = new DeclaredHealth(ports.specs(), ports.health());
        var sightings = new Sightings();
        var objections = new Objections(declarations, ports.specs(), grammar);
        this.self = new SelfTarget(
                declarations,
                ports.specs(),
                grammar,
                board,
                new ChildHealth(board::status, sightings::version),
                objections,
                this::declarationChanged,
                this::kindChanged);
        this.owners = new Owners(ports.state(), RoutedTarget::isOwn);
        var reach = new TargetReach(ports.clock(), ports.random()::nextDouble, this::targetIsBack);
        this.targets = new KnownTargets(ports.targets(), self, reach, ports.clock(), this::objectChanged);
        this.sites = new Sites(projects, targets);
        var windows = new Windows(projects, targets, ports.clock());
        var gate = new ProjectGate(projects, targets, new SignedRepositories(ports.specs(), ports.manifests()));
        var facts = new TemplateFacts(targets, board, ports.state(), new RunHistory(ports.journal()), settings.seed());
        var own = new OwnManifest(declarations, grammar);
        this.desiredReader =
                new DesiredReader(ports.source(), ports.renderer(), gate, facts, repositories, ports.clock(), own);
        this.lastKnown = new LastKnown(desiredReader, board, ports.journal(), ports.state());
        var assessments = new Assessments(board, health, objections);
        this.observer = new Observer(ports.state(), sites, board, assessments, declarations);
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
                new Leadership(ports.leases(), settings.holder(), settings.leaseLength(), turn()),
                targets,
                ports.clock());
        this.runs =
                new RunDesk(ports, settings, sites, assessments, desiredReader, room, this::isWithdrawn, this::ended);
        this.feeds = new FeedIntake(
                ports.feeds(), self, ports.specs(), () -> room.leadership().isHeld());
        Reconciler reconciler = reconciler(windows);
        this.loop =
                new ControlLoop<>("application", queue, settings.workersMax(), ports.clock(), reconciler::reconcile);
    }

    /// What looks at one application; made last, of all other parts.
    private Reconciler reconciler(Windows windows) {
        var syncs = new Syncs(runs, observer, desiredReader, windows, room, ports.state(), ports.journal());
        var rollbacks = new Rollbacks(syncs, runs, ports.journal(), ports.state(), ports.writer(), windows, room);
        var removal =
                new Removal(declarations, self, feeds, runs, observer, desiredReader, lastKnown, room, ports.state());
        return new Reconciler(
                declarations,
                desiredReader,
                lastKnown,
                observer,
                syncs,
                rollbacks,
                removal,
                windows,
                room,
                this::wakeDependents);
    }

    static Parts wire(Ports ports, ControlSettings settings) {
        return new Parts(ports, settings);
    }

    /// An object at a target, or one of our own, may have changed.
    private void objectChanged(String target, ObjectRef ref) {
        owners.of(target, ref).forEach(this::wake);
    }

    private void targetIsBack(String target) {
        declarations.all().stream()
                .map(Declared::application)
                .filter(application ->
                        targets.canonical(application.destination().target()).equals(target))
                .map(Application::name)
                .forEach(this::wake);
    }

    /// A declared object that is no application has changed: what it rules is looked at again.
    private void kindChanged(String kind) {
        if (Projects.KINDS.contains(kind)) {
            projects.load();
        }
        if (kind.equals(DeclaredHealth.KIND)) {
            health.load();
        }
        declarations.all().forEach(declared -> wake(declared.application().name()));
    }

    void start() {
        room.board().load();
        declarations.load();
        projects.load();
        health.load();
        watches.add(self.watch(ref -> objectChanged(Owners.SELF, ref)));
        room.leadership().start();
        loop.start();
        feeds.start();
        room.repositories().start();
        var _ = housekeeping.scheduleWithFixedDelay(
                this::lookOn, LOOK_ON_EVERY.toMillis(), LOOK_ON_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(
                this::retain, RETAIN_EVERY.toMinutes(), RETAIN_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    /// Whoever reconciles from now on knows all that another process has written, and looks at everything anew.
    private Leadership.Turn turn() {
        return new Leadership.Turn() {
            @Override
            public void gaining() {
                room.sightings().unconfirm();
                follow();
                projects.load();
                health.load();
            }

            @Override
            public void gained() {
                housekeeping.execute(Parts.this::wakeAll);
                housekeeping.execute(feeds::takeUp);
            }
        };
    }

    private void wakeAll() {
        declarations.all().forEach(declared -> know(declared.application()));
        declarations.all().forEach(declared -> wake(declared.application().name()));
    }

    private void follow() {
        if (!room.board().catchUp().isEmpty()) {
            declarations.load();
        }
    }

    private void retain() {
        try {
            var _ = ports.journal().retain(settings.retention());
        } catch (PlumbException failure) {
            LOG.log(Level.WARNING, "old entries stay in the journal for now: {0}", failure.getMessage());
        }
    }

    /// A process that only looks on follows what the other one writes.
    private void lookOn() {
        try {
            if (room.leadership().isHeld()) {
                feeds.retry();
            } else {
                follow();
            }
        } catch (PlumbException failure) {
            LOG.log(Level.WARNING, "cannot follow the journal: {0}", failure.getMessage());
        }
    }

    /// A run wrote down what it owns, or ended.
    private void ended(ApplicationName name) {
        declarations.find(name).map(Declared::application).ifPresent(this::know);
    }

    private void know(Application application) {
        owners.know(
                application.name(), targets.canonical(application.destination().target()));
    }

    private void wakeDependents(ApplicationName name) {
        self.stateChanged(name);
        declarations.dependents(name).forEach(this::wake);
    }

    void wake(ApplicationName name) {
        room.sightings().touch(name);
        queue.add(name);
    }

    private boolean isWithdrawn(ApplicationName name) {
        return declarations.find(name).flatMap(Declared::deleting).isPresent();
    }

    private void declarationChanged(ApplicationName name) {
        if (isWithdrawn(name)) {
            nudgeRun(name);
        }
        wake(name);
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

    Sites sites() {
        return sites;
    }

    RunDesk runs() {
        return runs;
    }

    FeedIntake feeds() {
        return feeds;
    }

    Fleet fleet() {
        List<Declared> all = declarations.all();
        int confirmed = (int) all.stream()
                .filter(declared ->
                        room.sightings().isConfirmed(declared.application().name()))
                .count();
        return new Fleet(all.size(), confirmed);
    }

    KnownTargets targets() {
        return targets;
    }

    DesiredReader desiredReader() {
        return desiredReader;
    }

    Observer observer() {
        return observer;
    }

    LastKnown lastKnown() {
        return lastKnown;
    }

    SortedMap<ApplicationName, Instant> working() {
        return new TreeMap<>(loop.working());
    }

    int workersMax() {
        return settings.workersMax();
    }

    RepositoryStates repositories() {
        return repositories;
    }

    Reconciler.Room room() {
        return room;
    }

    void close() {
        watches.forEach(Subscription::close);
        feeds.close();
        targets.close();
        room.repositories().close();
        loop.close();
        housekeeping.shutdownNow();
        housekeeping.close();
        room.leadership().close();
    }
}
