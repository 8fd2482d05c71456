package io.plumbline.model;

/// What made a run start.
public enum Trigger {
    /// A new revision, by automatic sync.
    REVISION,
    /// Drift, by self-heal.
    SELF_HEAL,
    /// A person or pipeline asked.
    MANUAL,
    /// A failed run is tried again.
    RETRY,
    /// Going back to an earlier revision.
    ROLLBACK,
    /// The application is being deleted.
    DELETION
}
