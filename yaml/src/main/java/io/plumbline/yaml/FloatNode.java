package io.plumbline.yaml;

/// A number that was written with a fraction or an exponent, as an IEEE 754 double.
///
/// @param value the number; may be infinite or NaN only where the reading mode allows it
public record FloatNode(double value) implements NumberNode {}
