package io.plumbline.helm.text;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoStrconv;
import io.plumbline.helm.golang.GoTime;
import io.plumbline.helm.golang.GoTimeParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads TOML 1.0 into template values: whole numbers are `int64`, dates are times.
public final class TomlReader {
    private static final int DEPTH_MAX = 200;

    private final String in;
    private final GoMap root = new GoMap();
    private GoMap current = root;
    private int at;
    private int line = 1;
    private int depth;
    private String lastKey = "";

    private TomlReader(String in) {
        this.in = in;
    }

    /// The top-level table of a text; [GoError] when it is not TOML.
    public static GoMap read(String text) {
        TomlReader reader = new TomlReader(text.replace("\r\n", "\n"));
        reader.document();
        return reader.root;
    }

    private GoError error(String reason) {
        String after = lastKey.isEmpty() ? "" : " (last key " + GoQuote.quote(lastKey) + ")";
        return new GoError("toml: line " + line + after + ": " + reason);
    }

    private void document() {
        while (true) {
            lines();
            if (at >= in.length()) {
                return;
            }
            if (in.charAt(at) == '[') {
                header();
            } else {
                entry(current);
            }
            lastKey = "";
            blanks();
            comment();
            if (at < in.length() && in.charAt(at) != '\n') {
                throw error("expected a top-level item to end with a newline, comment, or EOF, but got '"
                        + in.charAt(at) + "' instead");
            }
        }
    }

    private void blanks() {
        while (at < in.length() && (in.charAt(at) == ' ' || in.charAt(at) == '\t')) {
            at++;
        }
    }

    private void comment() {
        if (at < in.length() && in.charAt(at) == '#') {
            while (at < in.length() && in.charAt(at) != '\n') {
                at++;
            }
        }
    }

    /// Skips blanks, comments and line ends.
    private void lines() {
        while (true) {
            blanks();
            comment();
            if (at >= in.length() || in.charAt(at) != '\n') {
                return;
            }
            at++;
            line++;
        }
    }

    private void header() {
        boolean array = in.startsWith("[[", at);
        at += array ? 2 : 1;
        List<String> path = path();
        blanks();
        String close = array ? "]]" : "]";
        if (!in.startsWith(close, at)) {
            throw error("expected '.' or ']' to end table name, but got '" + (at < in.length() ? shown() : "\\x00")
                    + "' instead");
        }
        at += close.length();
        GoMap parent = walk(root, path.subList(0, path.size() - 1));
        String name = path.getLast();
        if (array) {
            current = new GoMap();
            List<Object> rows = new ArrayList<>();
            if (parent.get(name) instanceof GoList known) {
                rows.addAll(List.of(known.array()));
            } else if (parent.has(name)) {
                throw error("Key '" + String.join(".", path) + "' has already been defined.");
            }
            rows.add(current);
            parent.put(name, GoList.typed("[]map[string]interface {}", rows));
        } else {
            current = walk(parent, List.of(name));
        }
    }

    private GoMap walk(GoMap from, List<String> path) {
        GoMap map = from;
        for (String name : path) {
            Object next = map.get(name);
            if (next == null) {
                GoMap made = new GoMap();
                map.put(name, made);
                map = made;
            } else if (next instanceof GoMap known) {
                map = known;
            } else if (next instanceof GoList list
                    && list.size() > 0
                    && list.get(list.size() - 1) instanceof GoMap last) {
                map = last;
            } else {
                throw error("Key '" + name + "' has already been defined.");
            }
        }
        return map;
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        do {
            blanks();
            path.add(name());
            blanks();
        } while (at < in.length() && in.charAt(at) == '.' && ++at > 0);
        return path;
    }

    private String name() {
        if (at < in.length() && (in.charAt(at) == '"' || in.charAt(at) == '\'')) {
            return string();
        }
        int start = at;
        while (at < in.length() && (bare(in.charAt(at)) || "_-".indexOf(in.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start && (at >= in.length() || in.charAt(at) == '=')) {
            boolean first =
                    at == 0 || in.charAt(in.substring(0, at).stripTrailing().length() - 1) != '.';
            throw error(
                    at >= in.length()
                            ? "unexpected EOF"
                            : first ? "unexpected '=': key name appears blank" : "unexpected '='");
        }
        return in.substring(start, at);
    }

    private static boolean bare(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /// The character at hand as messages show it.
    private String shown() {
        String quoted = GoQuote.quoteRune(in.codePointAt(at), false);
        return quoted.substring(1, quoted.length() - 1);
    }

    private void entry(GoMap into) {
        lastKey = "";
        List<String> path = path();
        if (at >= in.length()) {
            throw error("unexpected EOF; expected key separator '='");
        }
        if (in.charAt(at) != '=') {
            throw error("expected '.' or '=', but got '" + shown() + "' instead");
        }
        lastKey = String.join(".", path);
        at++;
        blanks();
        GoMap parent = walk(into, path.subList(0, path.size() - 1));
        if (parent.has(path.getLast())) {
            throw error("Key '" + String.join(".", path) + "' has already been defined.");
        }
        parent.put(path.getLast(), value());
    }

    private @Nullable Object value() {
        if (++depth > DEPTH_MAX) {
            throw error("values nest deeper than " + DEPTH_MAX);
        }
        if (at >= in.length()) {
            throw error("unexpected EOF; expected value");
        }
        Object value = switch (in.charAt(at)) {
            case '"', '\'' -> string();
            case '[' -> array();
            case '{' -> inlineTable();
            default -> scalar();
        };
        depth--;
        return value;
    }

    private GoList array() {
        List<Object> items = new ArrayList<>();
        at++;
        while (true) {
            lines();
            if (at < in.length() && in.charAt(at) == ']') {
                at++;
                return GoList.of(items);
            }
            items.add(value());
            lines();
            if (at < in.length() && in.charAt(at) == ',') {
                at++;
            } else if (at >= in.length() || in.charAt(at) != ']') {
                throw error("expected a comma (',') or array terminator (']'), but got "
                        + (at >= in.length() ? "end of file" : "'" + in.charAt(at) + "'"));
            }
        }
    }

    private GoMap inlineTable() {
        GoMap table = new GoMap();
        at++;
        blanks();
        if (at < in.length() && in.charAt(at) == '}') {
            at++;
            return table;
        }
        while (true) {
            blanks();
            entry(table);
            blanks();
            if (at < in.length() && in.charAt(at) == ',') {
                at++;
            } else if (at < in.length() && in.charAt(at) == '}') {
                at++;
                return table;
            } else {
                throw error("expected a comma or an inline table terminator '}'");
            }
        }
    }

    private Object scalar() {
        int start = at;
        while (at < in.length() && ",]}#\n\t ".indexOf(in.charAt(at)) < 0) {
            at++;
        }
        boolean dateThenTime = at - start == 10
                && at + 1 < in.length()
                && in.charAt(at) == ' '
                && Character.isDigit(in.charAt(at + 1))
                && in.charAt(start + 4) == '-';
        if (dateThenTime) {
            at++;
            while (at < in.length() && ",]}#\n\t ".indexOf(in.charAt(at)) < 0) {
                at++;
            }
        }
        String text = in.substring(start, at);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        Long whole = text.startsWith("0") && text.length() > 1 && Character.isDigit(text.charAt(1))
                ? null
                : GoStrconv.int64(text, 0);
        if (whole != null) {
            return GoInt.int64(whole);
        }
        boolean date = text.length() >= 8
                && Character.isDigit(text.charAt(0))
                && (text.indexOf('-') == 4 || text.indexOf(':') == 2);
        Double real = date ? null : GoStrconv.real(text.replace("_", ""));
        if (real != null && !text.isEmpty()) {
            return real;
        }
        return date ? date(text) : invalid(text);
    }

    private Object invalid(String text) {
        throw error(
                text.isEmpty()
                        ? "expected value but found '\\n' instead"
                        : "expected value but found \"" + text + "\" instead");
    }

    private GoTime date(String text) {
        String normal = text.replace(' ', 'T').replace('t', 'T').replace('z', 'Z');
        List<String> layouts = List.of("2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02", "15:04:05");
        for (String layout : layouts) {
            try {
                return GoTimeParser.parse(layout, normal);
            } catch (GoError next) {
                // the next layout is tried
            }
        }
        throw error("Invalid TOML Datetime: \"" + text + "\".");
    }

    private String string() {
        char quote = in.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        boolean multi = in.startsWith(triple, at);
        at += multi ? 3 : 1;
        if (multi && at < in.length() && in.charAt(at) == '\n') {
            at++;
            line++;
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= in.length()) {
                throw error("unexpected EOF; expected '" + (multi ? triple : String.valueOf(quote)) + "'");
            }
            char c = in.charAt(at);
            if (multi ? in.startsWith(triple, at) : c == quote) {
                at += multi ? 3 : 1;
                while (multi && at < in.length() && in.charAt(at) == quote) {
                    out.append(quote);
                    at++;
                }
                return out.toString();
            }
            if (c == '\n') {
                if (!multi) {
                    throw error("strings cannot contain newlines");
                }
                line++;
            }
            at++;
            if (c == '\\' && quote == '"') {
                escape(out, multi);
            } else {
                out.append(c);
            }
        }
    }

    private void escape(StringBuilder out, boolean multi) {
        char c = at < in.length() ? in.charAt(at++) : 0;
        int known = "btnfr\"\\e".indexOf(c);
        if (known >= 0) {
            out.append("\b\t\n\f\r\"\\\u001b".charAt(known));
        } else if (c == 'u' || c == 'U') {
            int digits = c == 'u' ? 4 : 8;
            String hex = in.substring(at, Math.min(in.length(), at + digits));
            if (!hex.matches("[0-9a-fA-F]{" + digits + "}")
                    || !Character.isValidCodePoint(Integer.parseUnsignedInt(hex, 16))) {
                throw error("invalid escape character '\\" + c + "'");
            }
            out.appendCodePoint(Integer.parseUnsignedInt(hex, 16));
            at += digits;
        } else if (multi && (c == '\n' || c == ' ' || c == '\t')) {
            at--;
            while (at < in.length() && Character.isWhitespace(in.charAt(at))) {
                line += in.charAt(at) == '\n' ? 1 : 0;
                at++;
            }
        } else {
            throw error("invalid escape character '" + c + "'; only the following escape characters are allowed: "
                    + "\\b, \\t, \\n, \\f, \\r, \\\", \\\\, \\uXXXX, and \\UXXXXXXXX");
        }
    }
}
