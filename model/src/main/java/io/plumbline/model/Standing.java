package io.plumbline.model;

/// What an object that is left alone means for the sync status of its application.
public enum Standing {
    /// It counts as synced.
    IN_SYNC,
    /// It keeps the application out of sync although a run would not touch it.
    OUT_OF_SYNC
}
