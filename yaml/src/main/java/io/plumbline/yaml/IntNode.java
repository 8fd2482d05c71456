package io.plumbline.yaml;

/// A whole number that fits a signed 64-bit integer.
///
/// @param value the number
public record IntNode(long value) implements NumberNode {}
