package io.plumbline.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads one JSON value; the failures have the wording of Go's `encoding/json`. Reads one text once; for one thread.
final class JsonReader {
    private static final int DIGITS_OF_LONG = 18;

    private final String text;
    private final YamlLimits limits;
    private int at;
    private int depth;

    JsonReader(String text, YamlLimits limits) {
        if (text.length() > limits.charactersMax()) {
            throw new YamlLimitException("charactersMax", limits.charactersMax(), null);
        }
        this.text = text;
        this.limits = limits;
    }

    Node read() {
        Node value = value();
        skipBlanks();
        if (at < text.length()) {
            throw unexpected("after top-level value");
        }
        return value;
    }

    private Node value() {
        skipBlanks();
        if (at >= text.length()) {
            throw end();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> new TextNode(string());
            case 't' -> word("true", BoolNode.TRUE);
            case 'f' -> word("false", BoolNode.FALSE);
            case 'n' -> word("null", NullNode.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("looking for beginning of value");
        };
    }

    private MapNode map() {
        enter();
        at++;
        var entries = new LinkedHashMap<String, Node>();
        skipBlanks();
        if (peek() == '}') {
            leave();
            return MapNode.EMPTY;
        }
        while (true) {
            skipBlanks();
            if (peek() != '"') {
                throw unexpected("looking for beginning of object key string");
            }
            String key = string();
            skipBlanks();
            if (peek() != ':') {
                throw unexpected("after object key");
            }
            at++;
            entries.put(key, value());
            skipBlanks();
            char c = peek();
            if (c == '}') {
                leave();
                return MapNode.of(entries);
            }
            if (c != ',') {
                throw unexpected("after object key:value pair");
            }
            at++;
        }
    }

    private ListNode list() {
        enter();
        at++;
        var items = new ArrayList<Node>();
        skipBlanks();
        if (peek() == ']') {
            leave();
            return ListNode.EMPTY;
        }
        while (true) {
            items.add(value());
            skipBlanks();
            char c = peek();
            if (c == ']') {
                leave();
                return new ListNode(items);
            }
            if (c != ',') {
                throw unexpected("after array element");
            }
            at++;
        }
    }

    private void enter() {
        if (++depth > limits.depthMax()) {
            throw new YamlLimitException("depthMax", limits.depthMax(), position());
        }
    }

    private void leave() {
        depth--;
        at++;
    }

    private Node word(String word, Node value) {
        for (int i = 1; i < word.length(); i++) {
            at++;
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting " + quoted(word.charAt(i)) + ")");
            }
        }
        at++;
        return value;
    }

    private String string() {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < 0x20) {
                throw unexpected("in string literal");
            }
            at++;
        }
        throw end();
    }

    private String escapedString(int start) {
        var value = new StringBuilder().append(text, start, at);
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return withoutLoneSurrogates(value);
            }
            if (c == '\\') {
                value.append(escape());
            } else if (c < 0x20) {
                at--;
                throw unexpected("in string literal");
            } else {
                value.append(c);
            }
        }
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> {
                at--;
                throw unexpected("in string escape code");
            }
        };
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() > 'f' ? -1 : Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private static String withoutLoneSurrogates(StringBuilder value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (Character.charCount(value.codePointAt(i)) == 2) {
                    i++;
                } else {
                    value.setCharAt(i, '\uFFFD');
                }
            }
        }
        return value.toString();
    }

    private Node number() {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        boolean whole = true;
        if (at < text.length() && text.charAt(at) == '.') {
            whole = false;
            at++;
            digits("after decimal point in numeric literal");
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
        return number(text.substring(start, at), whole);
    }

    private static Node number(String written, boolean whole) {
        if (!whole) {
            double value = Double.parseDouble(written);
            if (Double.isInfinite(value)) {
                throw new YamlContentException(
                        "json: cannot unmarshal number " + written + " into Go value of type float64",
                        null,
                        "Use a smaller number.");
            }
            return new FloatNode(value);
        }
        if (written.length() <= DIGITS_OF_LONG) {
            return new IntNode(Long.parseLong(written));
        }
        BigInteger value = new BigInteger(written);
        return value.bitLength() < Long.SIZE ? new IntNode(value.longValue()) : new BigIntNode(value);
    }

    private void digits(String where) {
        if (peek() < '0' || peek() > '9') {
            throw unexpected(where);
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw end();
        }
        return text.charAt(at);
    }

    private YamlSyntaxException end() {
        return new YamlSyntaxException("unexpected end of JSON input", position(), "Complete the text.", null);
    }

    /// Go looks at bytes, so a character outside ASCII is told as its first byte.
    private YamlSyntaxException unexpected(String where) {
        int c = text.codePointAt(at);
        int shown = c < 0x80 ? c : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8)[0] & 0xFF;
        return new YamlSyntaxException(
                "invalid character " + quoted((char) shown) + " " + where, position(), "Correct the JSON.", null);
    }

    private static String quoted(char c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            case '\\' -> "'\\\\'";
            default -> c < 0x20 || c == 0x7F ? "'\\x" + String.format("%02x", (int) c) + "'" : "'" + c + "'";
        };
    }

    private YamlPosition position() {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(at, text.length());
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        return new YamlPosition(line, text.codePointCount(lineStart, end) + 1);
    }
}
