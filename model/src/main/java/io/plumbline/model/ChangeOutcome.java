package io.plumbline.model;

/// What a run did to one object (Flux ChangeSet actions).
public enum ChangeOutcome {
    /// It was not there and is now.
    CREATED,
    /// Fields were changed.
    CONFIGURED,
    /// It was deleted and created.
    REPLACED,
    /// Nothing differed.
    UNCHANGED,
    /// It is gone.
    DELETED,
    /// It was left alone on purpose.
    SKIPPED,
    /// A hook ran to its end.
    HOOK_SUCCEEDED,
    /// It could not be done, or did not become healthy.
    FAILED
}
