package io.plumbline.model;

/// Does live equal desired? (Argo CD)
public enum SyncStatus {
    /// Yes.
    SYNCED("Synced"),
    /// No.
    OUT_OF_SYNC("OutOfSync"),
    /// Cannot be told.
    UNKNOWN("Unknown");

    private final String text;

    SyncStatus(String text) {
        this.text = text;
    }

    /// The word users read: `OutOfSync`.
    public String text() {
        return text;
    }
}
