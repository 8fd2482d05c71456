package io.plumbline.model;

/// What becomes of the objects that a deleted object owns.
public enum Propagation {
    /// They go first, then their owner.
    FOREGROUND,
    /// Their owner goes at once, they go later.
    BACKGROUND,
    /// They stay.
    ORPHAN
}
