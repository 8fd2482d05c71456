package io.plumbline.yaml;

/// A string.
///
/// @param value the characters, after unescaping
public record TextNode(String value) implements ScalarNode {}
