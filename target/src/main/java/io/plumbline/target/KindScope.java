package io.plumbline.target;

/// Where objects of a kind live.
public enum KindScope {
    /// In a namespace.
    NAMESPACED,
    /// In no namespace.
    CLUSTER,
    /// The place has no such kind, or has no namespaces.
    UNKNOWN
}
