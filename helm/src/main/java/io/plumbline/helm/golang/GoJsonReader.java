package io.plumbline.helm.golang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads JSON as `encoding/json` reads it into an `interface {}`: numbers are floats, errors have Go's texts.
public final class GoJsonReader {
    private static final int DEPTH_MAX = 1_000;
    private static final char OBJECT = '{';
    /// Where a text may not end: Go then complains about the blank it puts behind the text.
    private static final Pattern INSIDE =
            Pattern.compile("in (numeric|literal|exponent|string escape|\\\\u)|after decimal point");

    private final String in;
    private final boolean written;
    private final boolean stream;
    private int at;
    private int depth;

    /// @param written whether numbers stay as they are written
    /// @param stream whether the text is the start of a stream, whose end is no character
    private GoJsonReader(String in, boolean written, boolean stream) {
        this.in = in;
        this.written = written;
        this.stream = stream;
    }

    /// A number as it is written.
    ///
    /// @param text as it is written
    /// @param value what a float can hold of it
    public record WrittenNumber(String text, double value) {}

    /// The value of a whole text; [GoError] when it is not JSON.
    public static @Nullable Object read(String text) {
        return whole(new GoJsonReader(text, false, false));
    }

    /// As [#read], with numbers as [WrittenNumber].
    public static @Nullable Object readWritten(String text) {
        return whole(new GoJsonReader(text, true, true));
    }

    private static @Nullable Object whole(GoJsonReader reader) {
        Object value = reader.value();
        reader.blanks();
        if (reader.at < reader.in.length()) {
            throw reader.invalid("after top-level value");
        }
        return value;
    }

    /// The first value of a text and where it ends.
    ///
    /// @param value the value
    /// @param end the offset behind it
    public record Prefix(@Nullable Object value, int end) {}

    /// Reads one value from the start of a text and leaves the rest.
    public static Prefix readPrefix(String text) {
        GoJsonReader reader = new GoJsonReader(text, false, true);
        Object value = reader.value();
        return new Prefix(value, reader.at);
    }

    private void blanks() {
        while (at < in.length() && " \t\r\n".indexOf(in.charAt(at)) >= 0) {
            at++;
        }
    }

    private GoError invalid(String where) {
        if (at >= in.length() && (stream || !INSIDE.matcher(where).lookingAt())) {
            return new GoError("unexpected end of JSON input");
        }
        if (at >= in.length()) {
            return new GoError("invalid character ' ' " + where);
        }
        int c = in.codePointAt(at);
        String shown = c == '\'' ? "'\\''" : c == '"' ? "'\"'" : GoQuote.quoteRune(c < 0x80 ? c : firstByte(c), false);
        return new GoError("invalid character " + shown + " " + where);
    }

    private static int firstByte(int cp) {
        return GoText.bytes(Character.toString(cp))[0] & 0xFF;
    }

    private @Nullable Object value() {
        blanks();
        if (at >= in.length()) {
            throw invalid("");
        }
        char c = in.charAt(at);
        return switch (c) {
            case OBJECT -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> {
                if (c == '-' || (c >= '0' && c <= '9')) {
                    yield number();
                }
                throw invalid("looking for beginning of value");
            }
        };
    }

    private void deeper() {
        if (++depth > DEPTH_MAX) {
            throw new GoError("exceeded max depth");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        for (int i = 1; i < word.length(); i++) {
            at++;
            if (at >= in.length() || in.charAt(at) != word.charAt(i)) {
                throw invalid("in literal " + word + " (expecting " + GoQuote.quoteRune(word.charAt(i), false) + ")");
            }
        }
        at++;
        return value;
    }

    private GoMap object() {
        GoMap map = new GoMap();
        deeper();
        at++;
        blanks();
        if (at < in.length() && in.charAt(at) == '}') {
            at++;
            depth--;
            return map;
        }
        while (true) {
            blanks();
            if (at >= in.length() || in.charAt(at) != '"') {
                throw invalid("looking for beginning of object key string");
            }
            String key = string();
            blanks();
            if (at >= in.length() || in.charAt(at) != ':') {
                throw invalid("after object key");
            }
            at++;
            map.put(key, value());
            blanks();
            if (at < in.length() && in.charAt(at) == ',') {
                at++;
            } else if (at < in.length() && in.charAt(at) == '}') {
                at++;
                depth--;
                return map;
            } else {
                throw invalid("after object key:value pair");
            }
        }
    }

    private GoList array() {
        List<Object> items = new ArrayList<>();
        deeper();
        at++;
        blanks();
        if (at < in.length() && in.charAt(at) == ']') {
            at++;
            depth--;
            return GoList.of(items);
        }
        while (true) {
            items.add(value());
            blanks();
            if (at < in.length() && in.charAt(at) == ',') {
                at++;
            } else if (at < in.length() && in.charAt(at) == ']') {
                at++;
                depth--;
                return GoList.of(items);
            } else {
                throw invalid("after array element");
            }
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= in.length()) {
                throw invalid("");
            }
            char c = in.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < ' ') {
                throw invalid("in string literal");
            }
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private void escape(StringBuilder out) {
        at++;
        if (at >= in.length()) {
            throw invalid("in string escape code");
        }
        char c = in.charAt(at);
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(known));
            at++;
            return;
        }
        if (c != 'u') {
            throw invalid("in string escape code");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = at < in.length() ? Character.digit(in.charAt(at), 16) : -1;
            if (digit < 0) {
                throw invalid("in \\u hexadecimal character escape");
            }
            code = code * 16 + digit;
        }
        at++;
        boolean high = Character.isHighSurrogate((char) code);
        boolean low = Character.isLowSurrogate((char) code);
        boolean pairFollows = high && in.startsWith("\\u", at);
        boolean completes = low && !out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1));
        out.append((high && !pairFollows) || (low && !completes) ? '\uFFFD' : (char) code);
    }

    private Object number() {
        int start = at;
        if (in.charAt(at) == '-') {
            at++;
        }
        if (at < in.length() && in.charAt(at) == '0') {
            at++;
        } else if (digits() == 0) {
            throw invalid("in numeric literal");
        }
        if (at < in.length() && in.charAt(at) == '.') {
            at++;
            if (digits() == 0) {
                throw invalid("after decimal point in numeric literal");
            }
        }
        if (at < in.length() && (in.charAt(at) == 'e' || in.charAt(at) == 'E')) {
            at++;
            if (at < in.length() && (in.charAt(at) == '+' || in.charAt(at) == '-')) {
                at++;
            }
            if (digits() == 0) {
                throw invalid("in exponent of numeric literal");
            }
        }
        String text = in.substring(start, at);
        double value = Double.parseDouble(text);
        if (written) {
            return new WrittenNumber(text, value);
        }
        if (Double.isInfinite(value)) {
            throw new GoError("json: cannot unmarshal number " + text + " into Go value of type float64");
        }
        return value;
    }

    private int digits() {
        int start = at;
        while (at < in.length() && in.charAt(at) >= '0' && in.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }
}
