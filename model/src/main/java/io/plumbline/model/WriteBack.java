package io.plumbline.model;

/// How a rollback reaches the state store.
public enum WriteBack {
    /// A revert commit on the tracked branch.
    COMMIT,
    /// Not at all: the target goes back, Git stays.
    NONE
}
