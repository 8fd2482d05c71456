package io.plumbline.yaml;

import org.jspecify.annotations.Nullable;

/// The text is YAML, but its content has no meaning as a JSON-like tree: a repeated key, an unknown anchor, a value
/// that
/// contradicts its tag, a key that is a map, infinity.
public final class YamlContentException extends YamlException {
    private static final long serialVersionUID = 1;

    YamlContentException(String message, @Nullable YamlPosition position, String remedy) {
        super(message, position, remedy, null);
    }
}
