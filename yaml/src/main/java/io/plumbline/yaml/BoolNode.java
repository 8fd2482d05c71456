package io.plumbline.yaml;

/// A boolean.
///
/// @param value the truth value
public record BoolNode(boolean value) implements ScalarNode {
    /// The shared node for true.
    public static final BoolNode TRUE = new BoolNode(true);

    /// The shared node for false.
    public static final BoolNode FALSE = new BoolNode(false);

    /// The shared node for a truth value.
    public static BoolNode of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
