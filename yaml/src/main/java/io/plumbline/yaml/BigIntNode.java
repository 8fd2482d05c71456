package io.plumbline.yaml;

import java.math.BigInteger;

/// A whole number outside the signed 64-bit range.
///
/// @param value the number
public record BigIntNode(BigInteger value) implements NumberNode {}
