package io.plumbline.target;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import java.util.Collection;
import java.util.List;

/// A place where objects live. Safe for many threads. Every call is idempotent.
public interface Target {
    /// What is there now, `status` included. An object's status follows the kstatus conventions:
    /// `observedGeneration`, conditions `Ready`, `Reconciling`, `Stalled`.
    LiveSet observe(Collection<ObjectRef> refs);

    /// Tells what of a set of objects would be refused, all problems at once, changing nothing.
    List<Problem> check(ApplicationName application, Collection<ResourceObject> objects);

    /// Makes one change in the name of an application.
    ///
    /// For [Change.RunHook] it starts the hook and returns; whether it succeeded is read from its status.
    ///
    /// @throws TargetException when the change could not be made
    ChangeResult apply(ApplicationName application, Change change);

    /// Calls back when an object may have changed.
    ///
    /// @param listener called on a thread of the target; must return at once
    Subscription watch(ChangeListener listener);

    /// The last lines an object has printed, oldest first; empty when it prints nothing.
    List<String> log(ObjectRef ref, int linesMax);

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
    record Problem(ObjectRef ref, String message, String remedy) {}
}
