package io.plumbline.target.kubernetes.live;

/// How far a watch is.
enum WatchState {
    /// It has not seen all objects yet.
    STARTING,
    /// What it knows is what there is.
    FRESH,
    /// It has lost its connection; what it knows may be old.
    CUT,
    /// It may not list or watch.
    FORBIDDEN,
    /// The kind is not served.
    GONE
}
