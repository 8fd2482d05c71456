package io.plumbline.model;

/// The part of a run in which an object is applied, in the order of a run.
public enum Phase {
    /// Hooks before anything else.
    PRE_SYNC("PreSync"),
    /// The objects themselves, and hooks among them.
    SYNC("Sync"),
    /// Hooks after everything is healthy.
    POST_SYNC("PostSync"),
    /// Hooks when the run has failed.
    SYNC_FAIL("SyncFail"),
    /// Hooks before an application is deleted.
    PRE_DELETE("PreDelete"),
    /// Hooks after an application is deleted.
    POST_DELETE("PostDelete");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /// The word users write and read: `PreSync`.
    public String text() {
        return text;
    }
}
