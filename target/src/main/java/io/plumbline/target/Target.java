package io.plumbline.target;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// A place where objects live. Safe for many threads. Every call is idempotent.
public interface Target {
    /// What is there now, `status` included. An object's status follows the kstatus conventions:
    /// `observedGeneration`, conditions `Ready`, `Reconciling`, `Stalled`.
    LiveSet observe(Collection<ObjectRef> refs);

    /// What is there in the name of an application, whoever declares it: also objects that hooks have left behind and
    /// that no inventory knows. From what the place keeps of its own objects; empty where it keeps no such book.
    default SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        return Collections.emptySortedSet();
    }

    /// Tells what of a set of objects would be refused, all problems at once, changing nothing.
    List<Problem> check(ApplicationName application, Collection<ResourceObject> objects);

    /// Tells what of a set of changes would be refused, all problems at once, changing nothing. Unlike
    /// [#check] it knows how each change is to be carried out: what is allowed to be deleted and created
    /// again is no problem.
    ///
    /// @param changes what is going to be applied; changes that want nothing are left out
    default List<Problem> checkChanges(ApplicationName application, Collection<PlannedChange> changes) {
        return check(
                application,
                changes.stream()
                        .flatMap(planned -> planned.change().wanted().stream())
                        .toList());
    }

    /// Makes one change in the way that is usual.
    default ChangeResult apply(ApplicationName application, Change change) {
        return apply(application, change, ApplyOptions.DEFAULT);
    }

    /// Makes one change in the name of an application, in the way the options say. What a place has no
    /// notion of it ignores.
    ///
    /// For [Change.RunHook] it starts the hook and returns; whether it succeeded is read from its status.
    ///
    /// @throws TargetException when the change could not be made
    ChangeResult apply(ApplicationName application, Change change, ApplyOptions options);

    /// Calls back when an object may have changed.
    ///
    /// @param listener called on a thread of the target; must return at once
    Subscription watch(ChangeListener listener);

    /// The last lines an object has printed, oldest first; empty when it prints nothing.
    List<String> log(ObjectRef ref, int linesMax);

    /// What the place can do, for renderers that ask. From a cache; [Capabilities#NONE] when a place has no
    /// kinds of its own.
    default Capabilities capabilities() {
        return Capabilities.NONE;
    }

    /// Whether objects of a kind live in namespaces. From a cache; a kind that is declared in the same
    /// rendering is `UNKNOWN` here until it has been applied.
    default KindScope scope(String group, String kind) {
        return KindScope.UNKNOWN;
    }

    /// The descendants of an object: what it made, what that made, and so on, parents before children. Read
    /// when asked for.
    default List<Child> children(ObjectRef ref) {
        return List.of();
    }

    /// What the place has reported about an object and its descendants, oldest first. Read when asked for.
    default List<TargetEvent> events(ObjectRef ref) {
        return List.of();
    }

    /// What stands in the way of an object, the first cause first, in words for a person: what its parts
    /// wait for and what the place has reported. Read when asked for; empty when nothing is known.
    default List<String> explain(ObjectRef ref) {
        return List.of();
    }

    /// What the object would be after it was applied, defaults and admission included, changing nothing; empty
    /// where a place cannot tell.
    ///
    /// @throws TargetException when it would be refused; [TargetException#isNotInPlace] when only because a
    ///     field cannot be changed in place
    default Optional<ResourceObject> predict(ApplicationName application, ResourceObject desired) {
        return Optional.empty();
    }

    /// Hands out what an object prints, line by line, until the subscription is closed or the log has ended.
    ///
    /// @param lines called on a thread of the target, in order
    /// @throws TargetException when there is nothing that prints
    default Subscription followLog(LogQuery query, Consumer<String> lines) {
        log(query.ref(), query.linesMax()).forEach(lines);
        return () -> {};
    }

    /// How the connection is and what it has cost.
    default TargetSummary summary() {
        return TargetSummary.HOST;
    }

    /// Asks the place anew what it is and what we may do there, past every cache.
    ///
    /// @throws TargetException when it does not answer, or refuses us
    default TargetGlance look() {
        return new TargetGlance(summary().version(), List.of(), List.of());
    }

    /// The same place, where changes, dry runs, logs and events are asked for on behalf of somebody else.
    ///
    /// @param user the identity, as the place writes it
    /// @throws TargetException when the place knows no identities
    default Target actingAs(String user) {
        throw new TargetException(
                ErrorCode.UNSUPPORTED,
                "this place",
                "knows no identities to act as",
                "take destination identities out of the project",
                null);
    }

    /// Brings an object to the state that an action made of it; what the place keeps itself stays. An
    /// object that is not there is created.
    ///
    /// @param ref the object the action was run on
    /// @param changed the whole object as it shall be afterwards
    /// @throws TargetException when the place has no actions, or refuses
    default ResourceObject patch(ObjectRef ref, ResourceObject changed) {
        throw new TargetException(
                ErrorCode.UNSUPPORTED,
                ref.display(),
                "objects of this place cannot be changed by an action",
                "change what declares it",
                null);
    }

    /// Hears that an object may have changed.
    @FunctionalInterface
    interface ChangeListener {
        /// @param ref which object
        void changed(ObjectRef ref);
    }

    /// An object that would be refused.
    ///
    /// @param ref the object
    /// @param message why, naming the field
    /// @param remedy what to write instead; may be empty
    record Problem(ObjectRef ref, String message, String remedy) {
        /// What is wrong and what to do, in one line.
        public String words() {
            return message + (remedy.isEmpty() ? "" : "; " + remedy);
        }
    }
}
