package io.plumbline.control.place;

import io.plumbline.control.TargetBook;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Capabilities;
import io.plumbline.target.Child;
import io.plumbline.target.KindScope;
import io.plumbline.target.LogQuery;
import io.plumbline.target.Target;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetGlance;
import io.plumbline.target.TargetSummary;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// The target of a name, found anew for each question, left in peace while it does not answer.
final class ReachedTarget implements Target {
    private final String name;
    private final String user;
    private final TargetBook book;
    private final TargetReach reach;

    /// @param user on whose behalf it is asked; empty for the target's own login
    ReachedTarget(String name, String user, TargetBook book, TargetReach reach) {
        this.name = name;
        this.user = user;
        this.book = book;
        this.reach = reach;
    }

    private <T> T ask(Function<Target, T> question) {
        reach.admit(name);
        try {
            T answer = question.apply(target());
            reach.answered(name);
            return answer;
        } catch (TargetException failure) {
            reach.failed(name, failure);
            throw failure;
        } finally {
            reach.probed(name);
        }
    }

    private boolean isKnown() {
        return book.names().contains(name);
    }

    private Target target() {
        if (!isKnown()) {
            throw KnownTargets.unknown(name, book);
        }
        Target target = book.named(name);
        return user.isEmpty() ? target : target.actingAs(user);
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        return ask(target -> target.observe(refs));
    }

    @Override
    public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        return isKnown() ? ask(target -> target.ownedBy(application)) : Collections.emptySortedSet();
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        return ask(target -> target.check(application, objects));
    }

    @Override
    public List<Problem> checkChanges(ApplicationName application, Collection<PlannedChange> changes) {
        return ask(target -> target.checkChanges(application, changes));
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        return ask(target -> target.apply(application, change, options));
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        return isKnown() ? book.named(name).watch(listener) : () -> {};
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return ask(target -> target.log(ref, linesMax));
    }

    @Override
    public Capabilities capabilities() {
        return isKnown() ? ask(Target::capabilities) : Capabilities.NONE;
    }

    @Override
    public KindScope scope(String group, String kind) {
        return isKnown() ? ask(target -> target.scope(group, kind)) : KindScope.UNKNOWN;
    }

    @Override
    public List<Child> children(ObjectRef ref) {
        return ask(target -> target.children(ref));
    }

    @Override
    public List<TargetEvent> events(ObjectRef ref) {
        return ask(target -> target.events(ref));
    }

    @Override
    public List<String> explain(ObjectRef ref) {
        return ask(target -> target.explain(ref));
    }

    @Override
    public Optional<ResourceObject> predict(ApplicationName application, ResourceObject desired) {
        return ask(target -> target.predict(application, desired));
    }

    @Override
    public Subscription followLog(LogQuery query, Consumer<String> lines) {
        return ask(target -> target.followLog(query, lines));
    }

    @Override
    public TargetSummary summary() {
        return target().summary();
    }

    @Override
    public TargetGlance look() {
        return ask(Target::look);
    }

    @Override
    public Target actingAs(String somebody) {
        return new ReachedTarget(name, somebody, book, reach);
    }

    @Override
    public ResourceObject patch(ObjectRef ref, ResourceObject changed) {
        return ask(target -> target.patch(ref, changed));
    }
}
