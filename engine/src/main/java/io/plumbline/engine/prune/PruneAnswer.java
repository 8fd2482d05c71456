package io.plumbline.engine.prune;

/// What becomes of one object that left the desired state.
public sealed interface PruneAnswer {
    /// It is deleted.
    record Prune(String reason) implements PruneAnswer {}

    /// It stays, and stays ours.
    record Protect(String reason) implements PruneAnswer {}

    /// It stays until a person agrees.
    record Confirm(String reason) implements PruneAnswer {}

    /// It stays and is no longer ours: it never was, or somebody else has it now.
    record LetGo(String reason) implements PruneAnswer {}
}
