package io.plumbline.kustomize.object;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.kustomize.KustomizeException;

/// Patterns in the RE2 dialect, which runs in linear time.
public final class Patterns {
    /// How long a pattern may be.
    public static final int LENGTH_MAX = 10_000;

    private Patterns() {}

    /// Compiles a pattern as it is.
    public static Pattern compile(String pattern) {
        if (pattern.length() > LENGTH_MAX) {
            throw new KustomizeException(
                    "a pattern has more than " + LENGTH_MAX + " characters (limit: pattern length)");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new KustomizeException(
                    "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
        }
    }

    /// Compiles a pattern that must match the whole text.
    public static Pattern anchored(String pattern) {
        return compile("^(?:" + pattern + ")$");
    }
}
