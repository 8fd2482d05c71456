package io.plumbline.model;

import java.util.Arrays;
import java.util.function.Function;

/// A value that never shows itself: no text form, no equality, no record that prints it.
public final class Secret {
    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /// Wraps a copy of the characters.
    public static Secret of(CharSequence value) {
        return new Secret(value.toString().toCharArray());
    }

    /// Lends the characters to a use. The use gets a copy that is wiped afterwards.
    public <T> T use(Function<char[], T> use) {
        char[] lent = value.clone();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    /// Whether there are no characters.
    public boolean isEmpty() {
        return value.length == 0;
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
