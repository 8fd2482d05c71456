package io.plumbline.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text could not be read or a tree could not be written. The message has the wording of the Go tools whose users
/// know it, for example `yaml: line 3: mapping values are not allowed in this context`.
public abstract sealed class YamlException extends RuntimeException
        permits YamlSyntaxException, YamlContentException, YamlLimitException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable YamlPosition position;
    private final String remedy;

    YamlException(String message, @Nullable YamlPosition position, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.position = position;
        this.remedy = remedy;
    }

    /// Where the text is wrong, when that is known. The line may be one less or more than the one in the message,
    /// which follows the counting of the Go tools.
    public Optional<YamlPosition> position() {
        return Optional.ofNullable(position);
    }

    /// What to do about it, one sentence.
    public String remedy() {
        return remedy;
    }
}
