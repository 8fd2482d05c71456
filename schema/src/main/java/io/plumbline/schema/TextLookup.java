package io.plumbline.schema;

import java.util.Optional;

/// Finds the text an object was declared in, so that a message can name the exact line.
@FunctionalInterface
public interface TextLookup {
    /// Knows no text; messages name the first line of the document.
    TextLookup NONE = path -> Optional.empty();

    /// The text at the path of an origin; empty when it cannot be had.
    Optional<String> find(String path);
}
