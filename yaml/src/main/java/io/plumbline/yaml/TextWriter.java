package io.plumbline.yaml;

import io.plumbline.yaml.EmitOptions.Dialect;

/// Writes text in one of the four styles, folding long lines where the dialect does. For one writer.
///
/// A line is folded at a single blank that stands beyond [#WIDTH] columns; keys are never folded.
final class TextWriter {
    private static final int WIDTH = 80;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final TextBuffer out;
    private final Dialect dialect;
    private final int width;

    TextWriter(TextBuffer out, Dialect dialect) {
        this.out = out;
        this.dialect = dialect;
        this.width = dialect == Dialect.KUBERNETES ? WIDTH : Integer.MAX_VALUE;
    }

    void key(String text) {
        styled(text, -1);
    }

    void value(String text, int indent) {
        styled(text, indent);
    }

    /// An indent below zero means that the text must stay on one line.
    private void styled(String text, int indent) {
        switch (TextShape.styleOf(text, dialect)) {
            case PLAIN -> plain(text, indent);
            case SINGLE_QUOTED -> singleQuoted(text, indent);
            case DOUBLE_QUOTED -> doubleQuoted(text, indent);
            case LITERAL -> literal(text, indent);
        }
    }

    private void plain(String text, int indent) {
        if (indent < 0 || (long) out.column() + text.length() <= width) {
            out.put(text);
            return;
        }
        boolean afterBlank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fold = c == ' ' && !afterBlank && out.column() > width && text.charAt(i + 1) != ' ';
            if (fold) {
                newLine(indent);
            } else {
                out.put(c);
            }
            afterBlank = c == ' ';
        }
    }

    private void newLine(int indent) {
        out.endLine();
        out.indent(indent);
    }

    private void singleQuoted(String text, int indent) {
        out.put('\'');
        boolean afterBlank = false;
        boolean afterBreak = false;
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (TextShape.isBreak(c)) {
                out.oddBreak(c);
                afterBreak = true;
                continue;
            }
            if (c == ' ' && canFold(text, i, indent, afterBlank) && text.charAt(i + 1) != ' ') {
                newLine(indent);
                afterBlank = true;
                continue;
            }
            if (afterBreak && c != ' ') {
                newLine(Math.max(indent, 0));
                afterBreak = false;
            }
            if (c == '\'') {
                out.put(c);
            }
            out.put(c);
            afterBlank = c == ' ';
        }
        out.put('\'');
    }

    private boolean canFold(String text, int at, int indent, boolean afterBlank) {
        return indent >= 0 && !afterBlank && out.column() > width && at > 0 && at < text.length() - 1;
    }

    /// A text that begins with a byte order mark is escaped throughout.
    private void doubleQuoted(String text, int indent) {
        out.put('"');
        boolean afterBlank = false;
        boolean escapeAll = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escapeAll) {
                i += escape(text, i);
            } else if (c == ' ' && canFold(text, i, indent, afterBlank)) {
                newLine(indent);
                if (text.charAt(i + 1) == ' ') {
                    out.put('\\');
                }
            } else if (c == '"' || c == '\\') {
                out.put('\\');
                out.put(c);
            } else if (TextShape.isPrintable(c) && !TextShape.isBreak(c)) {
                out.put(c);
            } else {
                i += escape(text, i);
            }
            afterBlank = c == ' ';
        }
        out.put('"');
    }

    /// Writes the escape of one character; answers how many further UTF-16 units it took.
    private int escape(String text, int at) {
        int c = text.codePointAt(at);
        refuseWhatJsonTripForbids(c);
        char named = switch (c) {
            case 0 -> '0';
            case 7 -> 'a';
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case 11 -> 'v';
            case '\f' -> 'f';
            case '\r' -> 'r';
            case 27 -> 'e';
            case 0x85 -> 'N';
            case 0x2028 -> 'L';
            case 0x2029 -> 'P';
            case 0xA0 -> '_';
            case '\"' -> '\"';
            case '\\' -> '\\';
            default -> 0;
        };
        out.put('\\');
        if (named != 0) {
            out.put(named);
        } else if (c <= 0xFF) {
            hex('x', c, 2);
        } else if (c <= 0xFFFF) {
            hex('u', c, 4);
        } else {
            hex('U', c, 8);
        }
        return Character.charCount(c) - 1;
    }

    private void hex(char mark, int c, int digits) {
        out.put(mark);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            out.put(HEX[c >> shift & 0xF]);
        }
    }

    /// The Kubernetes writer sends everything through JSON text and a YAML reader, which refuses these characters.
    private void refuseWhatJsonTripForbids(int c) {
        boolean refused = (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
        if (refused && dialect == Dialect.KUBERNETES) {
            throw new YamlContentException(
                    "yaml: control characters are not allowed", null, "Remove the character or encode it as base64.");
        }
    }

    private void literal(String text, int indent) {
        out.put('|');
        char first = text.charAt(0);
        if (first == ' ' || TextShape.isBreak(first)) {
            out.put('2');
        }
        int last = text.length() - 1;
        if (!TextShape.isBreak(text.charAt(last))) {
            out.put('-');
        } else if (last == 0 || TextShape.isBreak(text.charAt(last - 1))) {
            out.put('+');
        }
        out.lineFeed();
        int from = 0;
        while (from <= last) {
            int end = from;
            while (end <= last && !TextShape.isBreak(text.charAt(end))) {
                end++;
            }
            if (end > from) {
                out.indent(indent);
                out.put(text, from, end);
            }
            if (end <= last) {
                if (text.charAt(end) == '\n') {
                    out.lineFeed();
                } else {
                    out.oddBreak(text.charAt(end));
                }
            }
            from = end + 1;
        }
    }
}
