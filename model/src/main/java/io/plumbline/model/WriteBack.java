package io.plumbline.model;

/// How a rollback reaches the state store.
public enum WriteBack {
    /// A revert commit on the tracked branch.
    COMMIT,
    /// A pull request with the revert.
    PULL_REQUEST,
    /// Not at all: the target goes back, Git stays.
    NONE
}
