package io.plumbline.control.self;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Sends objects of our own group to Plumbline itself and all others to the destination, so that an application
/// may declare both.
public final class RoutedTarget implements Target {
    /// The group of our own kinds.
    public static final String OWN_GROUP = "plumbline.dev";

    private final Target self;
    private final Target destination;

    /// @param self takes objects of [#OWN_GROUP]
    /// @param destination takes all others
    public RoutedTarget(Target self, Target destination) {
        this.self = self;
        this.destination = destination;
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
    public ChangeResult apply(ApplicationName application, Change change) {
        return of(change.ref()).apply(application, change);
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

    private Target of(ObjectRef ref) {
        return isOwn(ref) ? self : destination;
    }

    private static boolean isOwn(ObjectRef ref) {
        return ref.group().equals(OWN_GROUP);
    }
}
