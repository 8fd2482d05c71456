package io.plumbline.control.self;

import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The declared objects of Plumbline as a target: what an application of applications applies ends in the spec
/// store, and the loop hears of it. An object is healthy when it is accepted.
///
/// A deleted application stays, marked, until its own objects are gone.
public final class SelfTarget implements Target {
    private final Declarations declarations;
    private final SpecStore store;
    private final Grammar grammar;
    private final StatusBoard board;
    private final ChildHealth children;
    private final Objections objections;
    private final Consumer<ApplicationName> wake;
    private final Consumer<String> changed;
    private final DeclaredHolds holds;
    private final ConcurrentHashMap<String, ObjectRef> underWay = new ConcurrentHashMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

    /// What can be told about a manifest of our own kinds.
    public interface Grammar {
        /// Everything that is wrong with a manifest.
        List<Problem> check(ResourceObject manifest);

        /// The application of a valid manifest.
        Application application(ResourceObject manifest);

        /// The hold of a valid manifest.
        Hold hold(ResourceObject manifest);

        /// What of a valid manifest is not known or has no effect.
        List<String> notes(ResourceObject manifest);

        /// What is wrong with a set of applications as a whole: circles of dependsOn.
        List<Problem> checkTogether(List<Application> applications);
    }

    /// @param children tells how declared applications are
    /// @param objections tell what is declared and has no effect
    /// @param wake hears the name of an application whose declaration changed
    /// @param changed hears the kind of any other object of ours that changed
    public SelfTarget(
            Declarations declarations,
            SpecStore store,
            Grammar grammar,
            StatusBoard board,
            ChildHealth children,
            Objections objections,
            Consumer<ApplicationName> wake,
            Consumer<String> changed) {
        this.declarations = declarations;
        this.store = store;
        this.grammar = grammar;
        this.board = board;
        this.children = children;
        this.objections = objections;
        this.wake = wake;
        this.changed = changed;
        this.holds = new DeclaredHolds(store, declarations, grammar::hold, board, wake);
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        var found = new ArrayList<LiveObject>();
        for (ObjectRef ref : refs) {
            Optional<LiveObject> foreign =
                    isApplication(ref) ? objections.takenBy(ref).map(other -> foreign(ref, other)) : Optional.empty();
            foreign.or(() -> stored(ref).map(this::live)).ifPresent(found::add);
        }
        return LiveSet.of(found);
    }

    /// What has the name of an application belongs to the application that was declared first.
    private static LiveObject foreign(ObjectRef ref, Declared other) {
        ResourceObject manifest = other.manifest();
        return new LiveObject(
                new ResourceObject(manifest.apiVersion(), ref, manifest.body(), manifest.origin()),
                Long.toString(other.version()),
                Optional.of(new LiveObject.Ownership(other.application().name(), manifest.body())));
    }

    /// The stored manifest of exactly this identity: a kind and name may be taken by another group or
    /// namespace.
    private Optional<StoredSpec> stored(ObjectRef ref) {
        return store.find(ref.kind(), ref.name())
                .filter(spec -> spec.object().ref().equals(ref));
    }

    private LiveObject live(StoredSpec spec) {
        Optional<LiveObject.Ownership> owner = new Declarer(spec.owner())
                .application()
                .map(name -> new LiveObject.Ownership(name, spec.object().body()));
        return new LiveObject(reported(spec), Long.toString(spec.version()), owner);
    }

    private ResourceObject reported(StoredSpec spec) {
        ResourceObject manifest = spec.object();
        Optional<Declared> application = isApplication(manifest.ref()) && ChildHealth.isTold(manifest)
                ? declarations.find(manifest.ref())
                : Optional.empty();
        return application
                .map(known -> new ResourceObject(
                        manifest.apiVersion(), manifest.ref(), children.withStatus(known), manifest.origin()))
                .orElse(manifest);
    }

    /// Whether an object declares an application: it has the kind, and a name that an application may have.
    public static boolean isApplication(ObjectRef ref) {
        return ref.kind().equals(Declarations.APPLICATION) && ApplicationName.fits(ref.name());
    }

    /// Says that the state of a declared application has changed; whoever declares it hears of it when it is
    /// told.
    public void stateChanged(ApplicationName name) {
        declarations
                .find(name)
                .map(Declared::manifest)
                .filter(ChildHealth::isTold)
                .ifPresent(manifest -> listeners.forEach(listener -> listener.changed(manifest.ref())));
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        var problems = new ArrayList<Problem>();
        var declared = new ArrayList<Application>();
        for (ResourceObject object : objects) {
            List<Problem> wrong = grammar.check(object);
            if (!Objections.isTakenUpAnyway(object)) {
                problems.addAll(wrong);
            }
            if (!isApplication(object.ref())) {
                problems.addAll(taken(object));
            }
            if (wrong.isEmpty() && isApplication(object.ref())) {
                declared.add(grammar.application(object));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(circles(declared));
        }
        return problems;
    }

    /// Applications that wait for nobody close no circle, so that the others need not be asked.
    private List<Problem> circles(List<Application> declared) {
        boolean waits = declared.stream()
                .anyMatch(application -> !application.dependsOn().isEmpty());
        return waits ? grammar.checkTogether(declarations.with(declared)) : List.of();
    }

    /// A name is taken once, whatever namespace declares it, and by one declarer. Applications tell that by
    /// themselves, and are left alone.
    private List<Problem> taken(ResourceObject object) {
        ObjectRef ref = object.ref();
        Optional<StoredSpec> known = store.find(ref.kind(), ref.name());
        String head = ref.kind() + " " + ref.name() + " is declared already, ";
        Optional<Declarer> place =
                known.map(StoredSpec::owner).map(Declarer::new).filter(Declarer::isPlace);
        if (place.isPresent()) {
            return List.of(
                    new Problem(ref, head + "by " + place.orElseThrow().words(), "delete one of the two declarations"));
        }
        return known
                .map(spec -> spec.object().ref())
                .filter(other -> !other.equals(ref)
                        && other.group().equals(ref.group())
                        && !other.namespace().equals(ref.namespace()))
                .map(other -> new Problem(
                        ref, head + "in namespace '" + other.namespace() + "'", "give one of the two another name"))
                .stream()
                .toList();
    }

    /// Everything that is wrong with a manifest, by itself and together with what is declared.
    public List<Problem> wrong(ResourceObject manifest) {
        List<Problem> wrong = grammar.check(manifest);
        return wrong.isEmpty() && isApplication(manifest.ref())
                ? circles(List.of(grammar.application(manifest)))
                : wrong;
    }

    /// The applications that name a project.
    public List<ApplicationName> usersOf(String project) {
        return declarations.all().stream()
                .map(Declared::application)
                .filter(application -> application.project().equals(project))
                .map(Application::name)
                .toList();
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        return switch (change) {
            case Change.Create create -> putFree(application, create.desired(), ChangeOutcome.CREATED);
            case Change.Update update -> putFree(application, update.desired(), ChangeOutcome.CONFIGURED);
            case Change.Replace replace -> putFree(application, replace.desired(), ChangeOutcome.REPLACED);
            case Change.Delete delete -> remove(delete.ref());
            case Change.Keep keep -> new ChangeResult(keep.ref(), ChangeOutcome.UNCHANGED, "");
            case Change.Skip skip -> new ChangeResult(skip.ref(), ChangeOutcome.SKIPPED, skip.reason());
            case Change.RunHook hook ->
                throw new TargetException(
                        ErrorCode.UNSUPPORTED,
                        hook.ref().display(),
                        "a " + hook.ref().kind() + " cannot be a hook",
                        "remove the hook annotation",
                        null);
        };
    }

    /// Accepts a manifest, unless its name was taken since the plan was made; of two at the same time one waits for
    /// the next look.
    private ChangeResult putFree(ApplicationName application, ResourceObject manifest, ChangeOutcome outcome) {
        ObjectRef ref = manifest.ref();
        if (!isApplication(ref)) {
            return put(application.value(), manifest, outcome);
        }
        ObjectRef twin = underWay.putIfAbsent(ref.name(), ref);
        if (twin != null) {
            return new ChangeResult(ref, ChangeOutcome.SKIPPED, "the name is being declared as " + twin.display());
        }
        try {
            return objections
                    .whyTaken(ref)
                    .map(why -> new ChangeResult(ref, ChangeOutcome.SKIPPED, why))
                    .orElseGet(() -> put(application.value(), manifest, outcome));
        } finally {
            underWay.remove(ref.name());
        }
    }

    /// Accepts a manifest.
    ///
    /// @param owner who declares it, as [Declarer] writes it
    public ChangeResult put(String owner, ResourceObject manifest, ChangeOutcome outcome) {
        if (isApplication(manifest.ref())) {
            boolean isNew = declarations.find(manifest.ref()).isEmpty();
            var name = declarations.put(manifest, owner).application().name();
            board.record(
                    name,
                    new JournalEvent.Declared(declaredIn(owner), outcome.name().toLowerCase(Locale.ROOT)));
            if (isNew) {
                holds.declared(name);
            }
            wake.accept(name);
        } else {
            store.put(manifest, owner);
            if (DeclaredHolds.isHold(manifest.ref())) {
                holds.placed(manifest);
            }
            changed.accept(manifest.ref().kind());
        }
        listeners.forEach(listener -> listener.changed(manifest.ref()));
        return new ChangeResult(manifest.ref(), outcome, said(manifest));
    }

    /// What a declarer should know of a manifest that was accepted.
    private String said(ResourceObject manifest) {
        return objections.unusable(manifest).orElseGet(() -> String.join("\n", grammar.notes(manifest)));
    }

    private static String declaredIn(String owner) {
        var declarer = new Declarer(owner);
        return owner.isEmpty() ? "person" : declarer.isPlace() ? declarer.words() : owner;
    }

    private ChangeResult remove(ObjectRef ref) {
        if (stored(ref).isPresent()) {
            DeletionPolicy policy = isApplication(ref)
                    ? declarations
                            .find(new ApplicationName(ref.name()))
                            .map(Declared::deletion)
                            .orElse(DeletionPolicy.ORPHAN)
                    : DeletionPolicy.ORPHAN;
            withdraw(ref, policy);
        }
        return new ChangeResult(ref, ChangeOutcome.DELETED, "");
    }

    /// Takes a declared object back: an application is marked, and its objects go first where the policy says
    /// so. One that is being deleted already goes on as it began.
    public void withdraw(ObjectRef ref, DeletionPolicy policy) {
        if (isApplication(ref)) {
            var name = new ApplicationName(ref.name());
            var _ = declarations.markDeleted(name, policy);
            wake.accept(name);
        } else {
            Optional<StoredSpec> hold = stored(ref).filter(spec -> DeclaredHolds.isHold(ref));
            store.delete(ref.kind(), ref.name());
            hold.map(StoredSpec::object).ifPresent(holds::withdrawn);
            changed.accept(ref.kind());
        }
        listeners.forEach(listener -> listener.changed(ref));
    }

    /// Marks an application for deletion on behalf of a person.
    ///
    /// @throws PlumbException `NOT_FOUND` when it is not declared
    public void delete(ApplicationName name, DeletionPolicy policy) {
        if (!declarations.markDeleted(name, policy)) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND, "application " + name, "is not declared", "see: plumb get applications");
        }
        wake.accept(name);
    }

    /// Tells the listeners that an application is gone for good.
    ///
    /// @param ref its manifest
    public void gone(ObjectRef ref) {
        listeners.forEach(listener -> listener.changed(ref));
        objections.freed(ref.name()).forEach(wake);
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return List.of();
    }
}
