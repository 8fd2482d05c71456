package io.plumbline.yaml;

import org.jspecify.annotations.Nullable;

/// A limit of [YamlLimits] was reached.
public final class YamlLimitException extends YamlException {
    private static final long serialVersionUID = 1;

    private final String limit;
    private final long max;

    YamlLimitException(String limit, long max, @Nullable YamlPosition position) {
        super(
                "yaml: limit reached: " + limit + " may be at most " + max,
                position,
                "Split the text or raise the limit " + limit + ".",
                null);
        this.limit = limit;
        this.max = max;
    }

    /// The name of the limit, as in [YamlLimits].
    public String limit() {
        return limit;
    }

    /// The value of the limit.
    public long max() {
        return max;
    }
}
