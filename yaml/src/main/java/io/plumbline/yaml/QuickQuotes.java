package io.plumbline.yaml;

/// Quoted scalars of the quick reader, maybe over several lines. For one thread.
final class QuickQuotes {
    /// The indent for scalars that must end on their line.
    static final int ONE_LINE = Integer.MAX_VALUE;

    private final QuickCursor in;
    private final StringBuilder buffer = new StringBuilder();

    QuickQuotes(QuickCursor in) {
        this.in = in;
    }

    /// Reads the scalar at the cursor, which goes behind its end. Further lines must stand right of the indent.
    String read(int parentIndent) {
        return in.peek() == '"' ? doubleQuoted(parentIndent) : singleQuoted(parentIndent);
    }

    private String doubleQuoted(int parentIndent) {
        int start = ++in.at;
        if (passUntilSpecial()) {
            return new String(in.text, start, in.at++ - start);
        }
        buffer.setLength(0);
        while (true) {
            buffer.append(in.text, start, in.at - start);
            char c = in.peek();
            if (in.at >= in.end) {
                throw new UnusualText();
            }
            if (c == '"') {
                in.at++;
                return buffer.toString();
            }
            if (c == '\\') {
                in.at++;
                escape(parentIndent);
            } else {
                trimBlanks();
                fold(parentIndent);
            }
            start = in.at;
            passUntilSpecial();
        }
    }

    /// Passes characters that stand for themselves; answers whether the closing quote comes next.
    private boolean passUntilSpecial() {
        int i = in.at;
        while (i < in.end) {
            char c = in.text[i];
            if (c == '"' || c == '\\' || c == '\n') {
                in.at = i;
                return c == '"';
            }
            QuickCursor.requirePrintable(c);
            i++;
        }
        throw new UnusualText();
    }

    private void escape(int parentIndent) {
        char c = in.peek();
        in.at++;
        switch (c) {
            case 'n' -> escaped('\n');
            case 't' -> escaped('\t');
            case 'r' -> escaped('\r');
            case '"', '\\', '/' -> buffer.append(c);
            case ' ' -> escaped(' ');
            case 'u' -> buffer.append(hex());
            case '\n' -> {
                in.at--;
                if (lineBreak(parentIndent) > 0) {
                    throw new UnusualText();
                }
            }
            default -> throw new UnusualText();
        }
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = in.peek();
            int digit = c > 'f' ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw new UnusualText();
            }
            value = value * 16 + digit;
            in.at++;
        }
        if (value < 0x20 || !(value < 0x7F || QuickCursor.isPlainLetter((char) value))) {
            throw new UnusualText();
        }
        if (value == ' ' || value == 0xA0) {
            throw new UnusualText();
        }
        return (char) value;
    }

    /// Blanks behind an escaped blank at the end of a line would need more care than they are worth.
    private void escaped(char c) {
        buffer.append(c);
        int i = in.at;
        while (i < in.end && in.text[i] == ' ') {
            i++;
        }
        if (i >= in.end || in.text[i] == '\n') {
            throw new UnusualText();
        }
    }

    private void trimBlanks() {
        int length = buffer.length();
        while (length > 0 && buffer.charAt(length - 1) == ' ') {
            length--;
        }
        if (length > 0 && buffer.charAt(length - 1) == '\t') {
            throw new UnusualText();
        }
        buffer.setLength(length);
    }

    private void fold(int parentIndent) {
        int feeds = lineBreak(parentIndent);
        if (feeds == 0) {
            buffer.append(' ');
        } else {
            buffer.repeat('\n', feeds);
        }
    }

    /// Passes a line break and the blanks before the next content; answers how many empty lines lay between.
    private int lineBreak(int parentIndent) {
        int feeds = -1;
        while (in.peek() == '\n') {
            if (in.at >= in.end || parentIndent == ONE_LINE) {
                throw new UnusualText();
            }
            in.at++;
            feeds++;
            in.lineStart = in.at;
            in.skipBlanks();
        }
        if (in.column() <= parentIndent || in.peek() == '\t') {
            throw new UnusualText();
        }
        return feeds;
    }

    private String singleQuoted(int parentIndent) {
        int start = ++in.at;
        buffer.setLength(0);
        while (true) {
            int i = in.at;
            while (i < in.end && in.text[i] != '\'' && in.text[i] != '\n') {
                QuickCursor.requirePrintable(in.text[i++]);
            }
            if (i >= in.end) {
                throw new UnusualText();
            }
            in.at = i;
            if (in.text[i] == '\'' && in.after() != '\'') {
                in.at++;
                return buffer.isEmpty()
                        ? new String(in.text, start, i - start)
                        : buffer.append(in.text, start, i - start).toString();
            }
            buffer.append(in.text, start, i - start);
            if (in.text[i] == '\'') {
                buffer.append('\'');
                in.at += 2;
            } else {
                trimBlanks();
                fold(parentIndent);
            }
            start = in.at;
        }
    }
}
