package io.plumbline.render;

import java.time.Instant;

/// What templates see of the history of their application.
///
/// @param revision the number of the release, from 1; 0 stands for none
/// @param upgrade whether another release came before
/// @param present the time templates see
public record ReleaseState(int revision, boolean upgrade, Instant present) {
    /// The first release.
    static ReleaseState first(Instant present) {
        return new ReleaseState(1, false, present);
    }

    /// The release after this one.
    ReleaseState next(Instant later) {
        return new ReleaseState(revision + 1, true, later.isAfter(present) ? later : present);
    }
}
