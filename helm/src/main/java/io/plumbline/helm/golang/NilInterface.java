package io.plumbline.helm.golang;

/// A nil that was read out of a map, a list or a struct, where Go still knows the static type `interface {}`.
///
/// It differs from null (no value at all) in error texts only; the end of every pipeline turns it into null.
public enum NilInterface {
    /// The only one.
    NIL
}
