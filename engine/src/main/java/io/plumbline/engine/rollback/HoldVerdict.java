package io.plumbline.engine.rollback;

/// What a hold says about syncing a rendering.
public sealed interface HoldVerdict {
    /// There is no hold, or it does not bind who asks.
    record Open() implements HoldVerdict {}

    /// The rendering is held.
    record Held(String reason) implements HoldVerdict {}

    /// The hold is over: another rendering came, or its time has passed. It is to be released.
    record Over(String reason) implements HoldVerdict {}
}
