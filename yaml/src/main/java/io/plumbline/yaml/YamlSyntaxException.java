package io.plumbline.yaml;

import org.jspecify.annotations.Nullable;

/// The text is not YAML or not JSON.
public final class YamlSyntaxException extends YamlException {
    private static final long serialVersionUID = 1;

    YamlSyntaxException(String message, @Nullable YamlPosition position, String remedy, @Nullable Throwable cause) {
        super(message, position, remedy, cause);
    }
}
