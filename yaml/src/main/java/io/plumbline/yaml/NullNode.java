package io.plumbline.yaml;

/// The null value: a key that is present and has nothing.
public enum NullNode implements ScalarNode {
    /// The only null.
    NULL
}
