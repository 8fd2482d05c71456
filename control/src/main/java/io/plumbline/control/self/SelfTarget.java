package io.plumbline.control.self;

import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
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
    private final Consumer<ApplicationName> wake;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

    /// What can be told about a manifest of our own kinds.
    public interface Grammar {
        /// Everything that is wrong with a manifest.
        List<Problem> check(ResourceObject manifest);

        /// The application of a valid manifest.
        Application application(ResourceObject manifest);

        /// What is wrong with a set of applications as a whole: circles of dependsOn.
        List<Problem> checkTogether(List<Application> applications);
    }

    /// @param wake hears the name of an application whose declaration changed
    public SelfTarget(
            Declarations declarations,
            SpecStore store,
            Grammar grammar,
            StatusBoard board,
            Consumer<ApplicationName> wake) {
        this.declarations = declarations;
        this.store = store;
        this.grammar = grammar;
        this.board = board;
        this.wake = wake;
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        var found = new ArrayList<LiveObject>();
        for (ObjectRef ref : refs) {
            store.find(ref.kind(), ref.name()).map(SelfTarget::live).ifPresent(found::add);
        }
        return LiveSet.of(found);
    }

    private static LiveObject live(StoredSpec spec) {
        Optional<LiveObject.Ownership> owner = spec.owner().isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveObject.Ownership(
                        new ApplicationName(spec.owner()), spec.object().body()));
        return new LiveObject(spec.object(), Long.toString(spec.version()), owner);
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        var problems = new ArrayList<Problem>();
        var declared = new ArrayList<Application>();
        for (ResourceObject object : objects) {
            List<Problem> wrong = grammar.check(object);
            problems.addAll(wrong);
            if (wrong.isEmpty() && object.ref().kind().equals(Declarations.APPLICATION)) {
                if (object.ref().name().equals(application.value())) {
                    problems.add(new Problem(
                            object.ref(),
                            "application " + application + " declares itself",
                            "give the child another name, or take it out of this application's path"));
                } else {
                    declared.add(grammar.application(object));
                }
            }
        }
        if (problems.isEmpty() && !declared.isEmpty()) {
            problems.addAll(grammar.checkTogether(declarations.with(declared)));
        }
        return problems;
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change) {
        return switch (change) {
            case Change.Create create -> put(application.value(), create.desired(), ChangeOutcome.CREATED);
            case Change.Update update -> put(application.value(), update.desired(), ChangeOutcome.CONFIGURED);
            case Change.Replace replace -> put(application.value(), replace.desired(), ChangeOutcome.REPLACED);
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

    /// Accepts a manifest in the name of an application or, with an empty owner, of a person.
    public ChangeResult put(String owner, ResourceObject manifest, ChangeOutcome outcome) {
        if (manifest.ref().kind().equals(Declarations.APPLICATION)) {
            var name = declarations.put(manifest, owner).application().name();
            board.record(
                    name,
                    new JournalEvent.Declared(
                            owner.isEmpty() ? "person" : owner, outcome.name().toLowerCase(Locale.ROOT)));
            wake.accept(name);
        } else {
            store.put(manifest, owner);
        }
        listeners.forEach(listener -> listener.changed(manifest.ref()));
        return new ChangeResult(manifest.ref(), outcome, "");
    }

    private ChangeResult remove(ObjectRef ref) {
        if (ref.kind().equals(Declarations.APPLICATION)) {
            var name = new ApplicationName(ref.name());
            declarations.find(name).ifPresent(known -> {
                declarations.markDeleted(name, known.application().deletion());
                wake.accept(name);
            });
        } else {
            store.delete(ref.kind(), ref.name());
        }
        listeners.forEach(listener -> listener.changed(ref));
        return new ChangeResult(ref, ChangeOutcome.DELETED, "");
    }

    /// Marks an application for deletion on behalf of a person.
    ///
    /// @throws PlumbException `NOT_FOUND` when it is not declared
    public void delete(ApplicationName name, DeletionPolicy policy) {
        if (declarations.find(name).isEmpty()) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND, "application " + name, "is not declared", "see: plumb get applications");
        }
        declarations.markDeleted(name, policy);
        wake.accept(name);
    }

    /// Tells the listeners that an application is gone for good.
    public void gone(ApplicationName name) {
        var ref = new ObjectRef(RoutedTarget.OWN_GROUP, Declarations.APPLICATION, "", name.value());
        listeners.forEach(listener -> listener.changed(ref));
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
