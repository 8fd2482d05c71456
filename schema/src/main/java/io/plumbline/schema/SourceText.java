package io.plumbline.schema;

/// A YAML or JSON text with the name it is known by in messages.
///
/// @param path a file, or a word such as `request`
/// @param text the content
public record SourceText(String path, String text) {}
