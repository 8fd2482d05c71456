package io.plumbline.control;

import io.plumbline.control.explain.Explainer;
import io.plumbline.control.explain.RunHistory;
import io.plumbline.control.loop.Desired;
import io.plumbline.control.loop.Order;
import io.plumbline.control.repository.RepositoryStates;
import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.DeclaredHealth;
import io.plumbline.control.self.Declarer;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.engine.apply.DryRun;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Live;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunReport;
import io.plumbline.model.Subscription;
import io.plumbline.schema.ApplicationDeclaration;
import io.plumbline.schema.Declaration;
import io.plumbline.schema.HoldDeclaration;
import io.plumbline.schema.ObjectDeclaration;
import io.plumbline.schema.ProjectDeclaration;
import io.plumbline.schema.RepositoryDeclaration;
import io.plumbline.schema.SourceText;
import io.plumbline.schema.TargetDeclaration;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore.RunRecord;
import io.plumbline.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A running Plumbline: the loops behind the one way in.
///
/// Built from its parts by [Parts]; [#start] begins to reconcile, [#close] stops and leaves every application
/// as it is.
public final class Plumbline implements ControlPlane, AutoCloseable {
    private final Parts parts;
    private final RunHistory history;
    private final Questions questions;
    private final Explainer explainer;

    private Plumbline(Parts parts) {
        this.parts = parts;
        this.history = new RunHistory(parts.ports().journal());
        this.questions = new Questions(parts, history);
        this.explainer = new Explainer(parts.ports().journal());
    }

    /// A Plumbline over its outside parts; nothing runs yet.
    public static Plumbline of(Ports ports, ControlSettings settings) {
        return new Plumbline(Parts.wire(ports, settings));
    }

    /// Reads what is stored, takes the lease and starts the loops.
    public Plumbline start() {
        parts.start();
        return this;
    }

    /// Whether this process holds the lease and reconciles; else another one does.
    public boolean isLeading() {
        return parts.room().leadership().isHeld();
    }

    /// The repositories in use, each with its applications.
    public Map<String, ? extends java.util.Set<ApplicationName>> repositories() {
        return parts.room().repositories().snapshot();
    }

    /// How each repository in use has answered, by address.
    public Map<String, RepositoryStates.State> repositoryStates() {
        return parts.repositories().all();
    }

    /// How many applications are being looked at or wait for it.
    public int queueDepth() {
        return parts.queue().depth();
    }

    @Override
    public List<Known> applications() {
        return parts.declarations().all().stream()
                .map(Declared::application)
                .map(this::known)
                .toList();
    }

    @Override
    public Optional<Known> application(ApplicationName name) {
        return parts.declarations().find(name).map(Declared::application).map(this::known);
    }

    private Known known(Application application) {
        return new Known(application, parts.room().board().status(application.name()));
    }

    private Application declared(ApplicationName name) {
        return parts.declarations()
                .find(name)
                .map(Declared::application)
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND, "application " + name, "is not declared", "see: plumb get"));
    }

    /// A declared application whose manifest can be used.
    private Application usable(ApplicationName name) {
        Application application = declared(name);
        parts.declarations().find(name).flatMap(Declared::unusable).ifPresent(why -> {
            throw why.failure();
        });
        return application;
    }

    @Override
    public List<ObjectRef> declare(String yaml, String by) {
        List<Declaration> read = parts.grammarReader().read(List.of(new SourceText("request", yaml)));
        var manifests = new ArrayList<ResourceObject>();
        var applications = new ArrayList<Application>();
        for (Declaration declaration : read) {
            switch (declaration) {
                case ApplicationDeclaration(var object, var application) -> {
                    manifests.add(object);
                    applications.add(application);
                }
                case HoldDeclaration(var object, var _) -> manifests.add(object);
                case ProjectDeclaration(var object, var _) -> manifests.add(object);
                case RepositoryDeclaration(var object, var _) -> manifests.add(object);
                case TargetDeclaration(var object, var _) -> manifests.add(object);
                case ObjectDeclaration(var object)
                when RoutedTarget.isOwn(object.ref()) && object.ref().kind().equals(DeclaredHealth.KIND) ->
                    manifests.add(object);
                case ObjectDeclaration(var object) ->
                    throw new InvalidInput(
                            object.origin().toString(),
                            object.ref().kind() + " of " + object.apiVersion() + " is not a kind of Plumbline",
                            "declare an Application whose source holds this object");
            }
        }
        parts.grammar().checkTogether(parts.declarations().with(applications)).forEach(problem -> {
            throw new InvalidInput(problem.ref().name(), problem.message(), problem.remedy());
        });
        refuseOwned(manifests);
        SelfTarget self = parts.self();
        for (ResourceObject manifest : manifests) {
            boolean known = parts.ports()
                    .specs()
                    .find(manifest.ref().kind(), manifest.ref().name())
                    .isPresent();
            var _ = self.put("", manifest, known ? ChangeOutcome.CONFIGURED : ChangeOutcome.CREATED);
        }
        return manifests.stream().map(ResourceObject::ref).toList();
    }

    /// What an application in Git declares is changed in Git.
    private void refuseOwned(List<ResourceObject> manifests) {
        for (ResourceObject manifest : manifests) {
            parts.ports()
                    .specs()
                    .find(manifest.ref().kind(), manifest.ref().name())
                    .ifPresent(spec -> {
                        var declarer = new Declarer(spec.owner());
                        if (declarer.application().isPresent() || parts.feeds().isFollowed(declarer)) {
                            throw new PlumbException(
                                    ErrorCode.CONFLICT,
                                    manifest.ref().display(),
                                    "is declared by " + declarer.words(),
                                    declarer.remedy());
                        }
                    });
        }
    }

    @Override
    public void delete(ApplicationName name, DeletionPolicy policy, String by) {
        Declarer declarer =
                parts.declarations().find(name).map(Declared::declarer).orElse(Declarer.PERSON);
        if (parts.feeds().isFollowed(declarer)) {
            throw new PlumbException(
                    ErrorCode.CONFLICT,
                    "application " + name,
                    "is declared by " + declarer.words(),
                    "delete it there; with Argo CD's resources finalizer its objects go too");
        }
        parts.self().delete(name, policy);
    }

    @Override
    public void refresh(ApplicationName name) {
        Application application = declared(name);
        application.sources().forEach(spec -> parts.room().repositories().poke(spec.repoUrl()));
        parts.targets().insist(application.destination().target());
        parts.wake(name);
    }

    @Override
    public Plan plan(ApplicationName name, PlanRequest request) {
        Application application = usable(name);
        Desired desired = parts.desiredReader().at(application, request.revision());
        return parts.observer().preview(application, desired, request).plan();
    }

    @Override
    public Rendering rendering(ApplicationName name) {
        return parts.desiredReader().read(usable(name)).rendering();
    }

    @Override
    public RunId sync(ApplicationName name, PlanRequest request, String by) {
        return order(usable(name).name(), by, new Order.What.Sync(request));
    }

    @Override
    public RunId apply(Plan plan, String by) {
        return order(usable(plan.application()).name(), by, new Order.What.Execute(plan));
    }

    @Override
    public RunId rollback(ApplicationName name, Optional<RunId> to, String by) {
        usable(name);
        Optional<RunReport> run = to.map(id -> history.run(name, id)
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND,
                        "run " + id,
                        "is not in the journal of " + name,
                        "see: plumb history " + name)));
        return order(name, by, new Order.What.GoBack(run));
    }

    private RunId order(ApplicationName name, String by, Order.What what) {
        RunId id = parts.newRunId();
        parts.room().orders().add(name, new Order(id, by, what));
        parts.room().sightings().startOver(name);
        parts.wake(name);
        return id;
    }

    @Override
    public void terminate(ApplicationName name, String by) {
        declared(name);
        parts.room().orders().terminate(name);
        parts.nudgeRun(name);
    }

    @Override
    public Hold hold(ApplicationName name, HoldRequest request, String by) {
        Application application = usable(name);
        Instant now = parts.ports().clock().instant();
        request.requireSense(now);
        Desired desired = parts.desiredReader().read(application);
        var hold = new Hold(
                name,
                request.everyRevision() ? List.of() : desired.revisions(),
                request.everyRevision()
                        ? Optional.empty()
                        : Optional.of(desired.rendering().digest()),
                request.reason(),
                by,
                now,
                request.expiresAt());
        parts.room().board().record(name, new JournalEvent.HoldPlaced(hold));
        request.expiresAt()
                .ifPresent(end -> parts.wakeAfter(
                        name, Duration.between(parts.ports().clock().instant(), end)));
        return hold;
    }

    @Override
    public void release(ApplicationName name, String by) {
        declared(name);
        ApplicationStatus status = parts.room().board().status(name);
        if (status.hold().isPresent()) {
            parts.room().board().record(name, new JournalEvent.HoldReleased(by, "released on request"));
            parts.room().sightings().startOver(name);
            parts.wake(name);
        }
    }

    @Override
    public void suspend(ApplicationName name, boolean stopped, String by) {
        declared(name);
        if (parts.room().board().status(name).suspended() != stopped) {
            parts.room().board().record(name, new JournalEvent.SuspendChanged(stopped, by));
            parts.wake(name);
        }
    }

    @Override
    public List<RunReport> history(ApplicationName name, int limit) {
        return history.latest(name, limit);
    }

    @Override
    public Optional<RunReport> liveAt(ApplicationName name, Instant time) {
        return history.liveAt(name, time);
    }

    @Override
    public Explanation explain(ApplicationName name) {
        declared(name);
        return explainer.explain(parts.room().board().status(name), notes(name));
    }

    @Override
    public Live object(ApplicationName name, ObjectRef ref) {
        Application application = declared(name);
        return questions.place(application).observe(List.of(ref)).find(ref);
    }

    @Override
    public List<String> log(ApplicationName name, ObjectRef ref, int linesMax) {
        Application application = declared(name);
        return questions.place(application).log(ref, linesMax);
    }

    @Override
    public Target place(ApplicationName name) {
        return questions.place(declared(name));
    }

    @Override
    public Optional<RunReport> run(RunId id) {
        return history.run(id);
    }

    @Override
    public Optional<RunRecord> runRecord(RunId id) {
        return parts.ports().state().run(id);
    }

    @Override
    public Plan rollbackPlan(ApplicationName name, Optional<RunId> to) {
        return questions.rollbackPlan(usable(name), to);
    }

    @Override
    public Plan deletionPlan(ApplicationName name, DeletionPolicy policy) {
        return questions.deletionPlan(declared(name), policy);
    }

    @Override
    public DryRun check(Plan plan) {
        return questions.check(usable(plan.application()), plan);
    }

    @Override
    public List<ObjectRef> act(ApplicationName name, ObjectRef ref, Action action, String by) {
        return questions.act(declared(name), ref, action, by);
    }

    @Override
    public void deleteObject(ApplicationName name, ObjectRef ref, Propagation propagation, String by) {
        questions.delete(declared(name), ref, propagation, by);
    }

    @Override
    public Instance instance() {
        return questions.instance();
    }

    @Override
    public List<String> notes(ApplicationName name) {
        return parts.declarations()
                .find(name)
                .map(known -> Stream.of(
                                parts.grammar().notes(known.manifest()),
                                parts.desiredReader().notes(name),
                                parts.feeds().notes(name))
                        .flatMap(List::stream)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<JournalEntry> journal(JournalQuery query) {
        return parts.ports().journal().read(query);
    }

    @Override
    public Subscription follow(Journal.Follower follower) {
        return parts.ports().journal().follow(follower);
    }

    @Override
    public int repositoryChanged(String repoUrl) {
        return parts.room().repositories().poke(repoUrl);
    }

    @Override
    public CommitInfo commit(Revision revision) {
        return parts.desiredReader().commit(revision);
    }

    /// Stops the loops at their next safe point; applications stay as they are.
    @Override
    public void close() {
        parts.close();
    }
}
