package io.plumbline.yaml;

import java.util.Arrays;

/// Growing text that knows its column. For one writer and one thread.
final class TextBuffer {
    private static final int FIRST_CAPACITY = 4096;
    private static final int MOST_CAPACITY = Integer.MAX_VALUE - 16;

    private char[] chars = new char[FIRST_CAPACITY];
    private int length;
    private int lineStart;

    void put(char c) {
        if (length == chars.length) {
            grow(1);
        }
        chars[length++] = c;
    }

    void put(String text) {
        put(text, 0, text.length());
    }

    void put(String text, int from, int to) {
        int count = to - from;
        if (chars.length - length < count) {
            grow(count);
        }
        text.getChars(from, to, chars, length);
        length += count;
    }

    void lineFeed() {
        put('\n');
        lineStart = length;
    }

    /// A line break other than a line feed, which the writers copy as it is.
    void oddBreak(char c) {
        put(c);
        lineStart = length;
    }

    /// Ends the line unless nothing is on it.
    void endLine() {
        if (length != lineStart) {
            lineFeed();
        }
    }

    /// Fills the line with blanks up to a column.
    void indent(int column) {
        int missing = column - column();
        if (missing > 0) {
            if (chars.length - length < missing) {
                grow(missing);
            }
            Arrays.fill(chars, length, length + missing, ' ');
            length += missing;
        }
    }

    int column() {
        return length - lineStart;
    }

    private void grow(int atLeast) {
        long wanted = Math.max((long) chars.length * 2, (long) length + atLeast);
        if ((long) length + atLeast > MOST_CAPACITY) {
            throw new YamlLimitException("output characters", MOST_CAPACITY, null);
        }
        chars = Arrays.copyOf(chars, (int) Math.min(wanted, MOST_CAPACITY));
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
