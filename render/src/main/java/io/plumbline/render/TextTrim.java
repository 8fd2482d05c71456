package io.plumbline.render;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Takes away what fits a glob at the start or end of a text, the least or the most of it.
final class TextTrim {
    private TextTrim() {}

    /// The text without a start that fits the glob.
    static String prefix(String value, boolean longest, String glob) {
        PathGlob pattern = PathGlob.parse(glob, "variable pattern");
        int end = choose(value.length(), longest, size -> pattern.matches(value.substring(0, size)));
        return value.substring(end);
    }

    /// The text without an end that fits the glob.
    static String suffix(String value, boolean longest, String glob) {
        PathGlob pattern = PathGlob.parse(glob, "variable pattern");
        int size = choose(value.length(), longest, length -> pattern.matches(value.substring(value.length() - length)));
        return value.substring(0, value.length() - size);
    }

    private static int choose(int max, boolean longest, IntPredicate fits) {
        IntStream sizes =
                longest ? IntStream.rangeClosed(0, max).map(size -> max - size) : IntStream.rangeClosed(0, max);
        return sizes.filter(fits).findFirst().orElse(0);
    }
}
