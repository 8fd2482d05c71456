package io.plumbline.helm.golang;

/// Go's quoted literals: writing them as `%q` does and reading them as the compiler does.
public final class GoQuote {
    private static final String HEX = "0123456789abcdef";

    private GoQuote() {}

    /// The text in double quotes; what is not printable is escaped.
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text, false);
        return out.toString();
    }

    /// The text in double quotes with everything beyond ASCII escaped.
    public static String quoteAscii(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text, true);
        return out.toString();
    }

    /// The text in double quotes with the bytes of everything beyond printable ASCII escaped, as package `time` does.
    public static String quoteBytes(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (byte b : GoText.bytes(text)) {
            if (b < ' ') {
                hex(out.append("\\x"), b & 0xFF, 2);
            } else {
                out.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
            }
        }
        return out.append('"').toString();
    }

    private static void quote(StringBuilder out, String text, boolean asciiOnly) {
        out.append('"');
        int length = text.length();
        for (int i = 0; i < length; ) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                out.append(c);
                i++;
                continue;
            }
            int cp = text.codePointAt(i);
            i += Character.charCount(cp);
            escape(out, cp, '"', asciiOnly);
        }
        out.append('"');
    }

    /// A rune in single quotes.
    public static String quoteRune(int rune, boolean asciiOnly) {
        StringBuilder out = new StringBuilder();
        out.append('\'');
        escape(out, Character.isValidCodePoint(rune) ? rune : 0xFFFD, '\'', asciiOnly);
        return out.append('\'').toString();
    }

    private static void escape(StringBuilder out, int cp, char quote, boolean asciiOnly) {
        if (cp == quote || cp == '\\') {
            out.append('\\').append((char) cp);
        } else if (cp >= 0xDC80 && cp <= 0xDCFF) {
            hex(out.append("\\x"), cp - 0xDC00, 2);
        } else if (cp < 0x80 ? cp >= ' ' && cp < 0x7F : !asciiOnly && printable(cp)) {
            out.appendCodePoint(cp);
        } else {
            switch (cp) {
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 11 -> out.append("\\v");
                default -> numeric(out, cp);
            }
        }
    }

    private static void numeric(StringBuilder out, int cp) {
        if (cp < ' ' || cp == 0x7F) {
            hex(out.append("\\x"), cp, 2);
        } else if (cp < 0x10000) {
            hex(out.append("\\u"), cp, 4);
        } else {
            hex(out.append("\\U"), cp, 8);
        }
    }

    private static void hex(StringBuilder out, int value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((value >> shift) & 0xF));
        }
    }

    /// Whether Go prints the rune as it is: letters, marks, numbers, punctuation, symbols and the blank.
    public static boolean printable(int cp) {
        if (cp == ' ') {
            return true;
        }
        return switch (Character.getType(cp)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /// The text of a literal in double quotes or backquotes; [GoError] `invalid syntax` when it is none.
    public static String unquote(String literal) {
        int end = literal.length() - 1;
        if (end < 1 || literal.charAt(0) != literal.charAt(end)) {
            throw new GoError("invalid syntax");
        }
        if (literal.charAt(0) == '`') {
            return literal.substring(1, end).replace("\r", "");
        }
        StringBuilder out = new StringBuilder(end);
        Reader reader = new Reader(literal, 1, end, '"');
        while (reader.more()) {
            reader.next(out);
        }
        return GoText.normal(out.toString());
    }

    /// The rune of a literal in single quotes; [GoError] when it is malformed.
    public static int unquoteRune(String literal) {
        Reader reader = new Reader(literal, 1, literal.length(), '\'');
        StringBuilder out = new StringBuilder();
        reader.next(out);
        if (reader.at != literal.length() - 1 || literal.charAt(reader.at) != '\'') {
            throw new GoError("malformed character constant: " + literal);
        }
        int cp = out.codePointAt(0);
        return cp >= 0xDC80 && cp <= 0xDCFF ? cp - 0xDC00 : cp;
    }

    /// Walks over the characters of a literal.
    private static final class Reader {
        private final String text;
        private final int end;
        private final char quote;
        private int at;

        Reader(String text, int at, int end, char quote) {
            this.text = text;
            this.at = at;
            this.end = end;
            this.quote = quote;
        }

        boolean more() {
            return at < end;
        }

        void next(StringBuilder out) {
            if (!more()) {
                throw new GoError("invalid syntax");
            }
            char c = text.charAt(at);
            if (c == quote || c == '\n') {
                throw new GoError("invalid syntax");
            }
            if (c != '\\') {
                int cp = text.codePointAt(at);
                at += Character.charCount(cp);
                out.appendCodePoint(cp);
                return;
            }
            at++;
            if (!more()) {
                throw new GoError("invalid syntax");
            }
            escaped(out, text.charAt(at++));
        }

        private void escaped(StringBuilder out, char c) {
            switch (c) {
                case 'a' -> out.append((char) 7);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'v' -> out.append((char) 11);
                case 'x' -> one(out, digits(2, 16));
                case 'u' -> rune(out, digits(4, 16));
                case 'U' -> rune(out, digits(8, 16));
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    long value = digits(3, 8);
                    if (value > 255) {
                        throw new GoError("invalid syntax");
                    }
                    one(out, value);
                }
                case '\\' -> out.append('\\');
                case '\'', '"' -> {
                    if (c != quote) {
                        throw new GoError("invalid syntax");
                    }
                    out.append(c);
                }
                default -> throw new GoError("invalid syntax");
            }
        }

        private long digits(int count, int radix) {
            long value = 0;
            for (int i = 0; i < count; i++, at++) {
                int digit = at < end ? Character.digit(text.charAt(at), radix) : -1;
                if (digit < 0) {
                    throw new GoError("invalid syntax");
                }
                value = value * radix + digit;
            }
            return value;
        }

        private static void one(StringBuilder out, long value) {
            out.append(value < 0x80 ? (char) value : (char) (0xDC00 + value));
        }

        private static void rune(StringBuilder out, long value) {
            if (value > Character.MAX_CODE_POINT || (value >= 0xD800 && value <= 0xDFFF)) {
                throw new GoError("invalid syntax");
            }
            out.appendCodePoint((int) value);
        }
    }
}
