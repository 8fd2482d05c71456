package io.plumbline.target;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import java.util.Collection;
import java.util.List;

/// Declarations that live in a place as objects of its own: Argo CD's Applications and AppProjects in a
/// cluster, for instance. Which namespace is followed is settled when the feed is made. Safe for many
/// threads.
public interface DeclarationFeed {
    /// What the place is called, for people; the same after a restart. It is written beside each
    /// declaration that came from here.
    String place();

    /// Follows the objects of some kinds. Each kind is listed as a whole first, then change by change, and
    /// listed anew whenever something may have been missed. A kind that the place does not know is listed
    /// as empty, and followed from the moment on at which the place knows it.
    ///
    /// @param listener called on a thread of the feed, for one kind never by two at once
    Subscription follow(Collection<FollowedKind> kinds, FeedListener listener);

    /// Takes finalizers off an object, so that its deletion goes on. Does nothing when they are off, or the
    /// object is gone.
    ///
    /// @throws TargetException when the place refuses or does not answer
    void letGo(ObjectRef ref, Collection<String> finalizers);

    /// A kind that is followed, in whatever version the place prefers.
    ///
    /// @param group API group
    /// @param kind kind
    record FollowedKind(String group, String kind) {}

    /// Hears what a place declares. Objects come whole, `metadata.deletionTimestamp` and `status` included.
    interface FeedListener {
        /// All objects of a kind that are there now; what was heard before and is not among them is gone.
        void listed(FollowedKind kind, List<ResourceObject> objects);

        /// An object is new or has changed.
        void changed(ResourceObject object);

        /// An object is gone.
        void gone(ObjectRef ref);

        /// The place cannot be asked; what was heard last stays true until it is listed again.
        ///
        /// @param failure why
        void silent(TargetException failure);
    }
}
