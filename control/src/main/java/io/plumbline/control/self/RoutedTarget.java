package io.plumbline.control.self;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.target.Capabilities;
import io.plumbline.target.Child;
import io.plumbline.target.KindScope;
import io.plumbline.target.LogQuery;
import io.plumbline.target.Target;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.TargetGlance;
import io.plumbline.target.TargetSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// Sends objects of our own kinds, and those of Argo CD that are read like them, to Plumbline itself and all
/// others to the destination, so that an application may declare both. A destination that is asked for nothing
/// need not be there.
public final class RoutedTarget implements Target {
    /// The group of our own kinds.
    public static final String OWN_GROUP = "plumbline.dev";

    private final Target self;
    private final Target destination;

    /// @param self takes our own kinds
    /// @param destination takes all others
    public RoutedTarget(Target self, Target destination) {
        this.self = self;
        this.destination = destination;
    }

    /// Whether an object is one of Plumbline itself.
    public static boolean isOwn(ObjectRef ref) {
        return ref.group().equals(OWN_GROUP) || ArgoDialect.reads(ref);
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        List<ObjectRef> own = refs.stream().filter(RoutedTarget::isOwn).toList();
        List<ObjectRef> others = refs.stream().filter(ref -> !isOwn(ref)).toList();
        var found = new ArrayList<LiveObject>();
        if (!own.isEmpty()) {
            found.addAll(self.observe(own).objects().values());
        }
        if (!others.isEmpty()) {
            found.addAll(destination.observe(others).objects().values());
        }
        return LiveSet.of(found);
    }

    @Override
    public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        return destination.ownedBy(application);
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        List<ResourceObject> own =
                objects.stream().filter(object -> isOwn(object.ref())).toList();
        List<ResourceObject> others =
                objects.stream().filter(object -> !isOwn(object.ref())).toList();
        var problems = new ArrayList<Problem>();
        if (!own.isEmpty()) {
            problems.addAll(self.check(application, own));
        }
        if (!others.isEmpty()) {
            problems.addAll(destination.check(application, others));
        }
        return problems;
    }

    @Override
    public List<Problem> checkChanges(ApplicationName application, Collection<PlannedChange> changes) {
        List<PlannedChange> own = changes.stream()
                .filter(planned -> isOwn(planned.change().ref()))
                .toList();
        List<PlannedChange> others = changes.stream()
                .filter(planned -> !isOwn(planned.change().ref()))
                .toList();
        var problems = new ArrayList<Problem>();
        if (!own.isEmpty()) {
            problems.addAll(self.checkChanges(application, own));
        }
        if (!others.isEmpty()) {
            problems.addAll(destination.checkChanges(application, others));
        }
        return problems;
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        return of(change.ref()).apply(application, change, options);
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        Subscription ours = self.watch(listener);
        Subscription theirs = destination.watch(listener);
        return () -> {
            ours.close();
            theirs.close();
        };
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return of(ref).log(ref, linesMax);
    }

    @Override
    public Capabilities capabilities() {
        return destination.capabilities();
    }

    @Override
    public KindScope scope(String group, String kind) {
        return of(new ObjectRef(group, kind, "", "")).scope(group, kind);
    }

    @Override
    public List<Child> children(ObjectRef ref) {
        return of(ref).children(ref);
    }

    @Override
    public List<TargetEvent> events(ObjectRef ref) {
        return of(ref).events(ref);
    }

    @Override
    public List<String> explain(ObjectRef ref) {
        return of(ref).explain(ref);
    }

    @Override
    public Optional<ResourceObject> predict(ApplicationName application, ResourceObject desired) {
        return of(desired.ref()).predict(application, desired);
    }

    @Override
    public Subscription followLog(LogQuery query, Consumer<String> lines) {
        return of(query.ref()).followLog(query, lines);
    }

    @Override
    public TargetSummary summary() {
        return destination.summary();
    }

    @Override
    public TargetGlance look() {
        return destination.look();
    }

    @Override
    public Target actingAs(String user) {
        return new RoutedTarget(self, destination.actingAs(user));
    }

    @Override
    public ResourceObject patch(ObjectRef ref, ResourceObject changed) {
        return of(ref).patch(ref, changed);
    }

    private Target of(ObjectRef ref) {
        return isOwn(ref) ? self : destination;
    }
}
