package io.plumbline.render;

import io.plumbline.model.Digest;
import java.time.Instant;

/// The last rendering of an application that a run brought to its target with success.
///
/// A rendering that gives the same objects with the state of this release is this release; only one that differs is
/// the next. So nothing changes by itself, however often it is rendered.
///
/// @param state what templates saw when it was made
/// @param rendering its digest
public record ReleasePast(ReleaseState state, Digest rendering) {
    /// No run has succeeded yet.
    public static final ReleasePast NONE = new ReleasePast(new ReleaseState(0, false, Instant.EPOCH), Digest.of(""));

    /// A past that is known by counting only.
    ///
    /// @param revision how many different renderings were brought to the target one after the other
    /// @param rendering the digest of the last one
    /// @param present when the desired state of the last one was committed
    public static ReleasePast counted(int revision, Digest rendering, Instant present) {
        return revision < 1 ? NONE : new ReleasePast(new ReleaseState(revision, revision > 1, present), rendering);
    }

    /// Whether there is none.
    public boolean isNone() {
        return state.revision() == 0;
    }

    /// The state in which the same desired state is rendered again, or for the first time.
    ReleaseState again(Instant present) {
        return isNone() ? ReleaseState.first(present) : state;
    }

    /// Whether these objects are this release or the first one.
    boolean holds(Digest digest) {
        return isNone() || rendering.equals(digest);
    }
}
