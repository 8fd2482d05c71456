package io.plumbline.target;

/// The targets that are known, by the name a destination uses.
@FunctionalInterface
public interface Targets {
    /// The target of a name.
    ///
    /// @throws TargetException `NOT_FOUND` when there is none
    Target named(String name);
}
