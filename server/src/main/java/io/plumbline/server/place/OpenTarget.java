package io.plumbline.server.place;

import io.plumbline.target.Target;

/// A target that is open, and how it is closed.
///
/// @param target the target
/// @param closer closes it; does nothing when somebody else owns it
public record OpenTarget(Target target, Runnable closer) {
    /// A target that somebody else closes.
    static OpenTarget borrowed(Target target) {
        return new OpenTarget(target, () -> {});
    }

    void close() {
        closer.run();
    }
}
