package io.plumbline.helm.values;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoStrconv;
import io.plumbline.helm.golang.GoTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `a.b[0]=c,d={e,f}` into a table of values. One object reads one text.
public final class SetGrammar {
    /// The largest list index.
    public static final int INDEX_MAX = 65_536;

    /// How deep names may nest.
    public static final int DEPTH_MAX = 30;

    private static final int NOTHING = -1;

    private final String in;
    private final GoMap target;
    private final Kind kind;
    private final Function<String, @Nullable Object> reader;
    private int at;

    /// Whether the text ended where a value was due. What lies in lists is lost then.
    private boolean ended;

    /// The dialects of the grammar.
    private enum Kind {
        VALUE,
        JSON,
        LITERAL
    }

    private SetGrammar(String in, GoMap target, Kind kind, Function<String, @Nullable Object> reader) {
        this.in = in;
        this.target = target;
        this.kind = kind;
        this.reader = reader;
    }

    /// `--set`: whole numbers, booleans and null are typed.
    public static void set(String text, GoMap target) {
        new SetGrammar(text, target, Kind.VALUE, SetGrammar::typed).run();
    }

    /// `--set-string`: everything is text.
    public static void setString(String text, GoMap target) {
        new SetGrammar(text, target, Kind.VALUE, value -> value).run();
    }

    /// `--set-file`: values are names of files whose text is taken.
    public static void setFile(String text, GoMap target, Function<String, String> files) {
        new SetGrammar(text, target, Kind.VALUE, files::apply).run();
    }

    /// `--set-json`: values are JSON.
    public static void setJson(String text, GoMap target) {
        new SetGrammar(text, target, Kind.JSON, value -> value).run();
    }

    /// `--set-literal`: everything behind the first equals sign is the value.
    public static void setLiteral(String text, GoMap target) {
        new SetGrammar(text, target, Kind.LITERAL, value -> value).run();
    }

    private static @Nullable Object typed(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            case "0" -> GoInt.int64(0);
            default -> {
                Long number = text.startsWith("0") ? null : GoStrconv.int64(text, 10);
                yield number == null ? text : GoInt.int64(number);
            }
        };
    }

    private void run() {
        while (at < in.length()) {
            entry(target, 0);
        }
    }

    /// Text up to one of the stops, which is taken too.
    ///
    /// @param stop the stop; [#NOTHING] at the end of the text
    private record Word(String text, int stop) {}

    private Word word(String stops) {
        StringBuilder out = new StringBuilder();
        while (at < in.length()) {
            char c = in.charAt(at++);
            if (stops.indexOf(c) >= 0) {
                return new Word(out.toString(), c);
            }
            if (c == '\\' && kind != Kind.LITERAL) {
                if (at >= in.length()) {
                    return new Word(out.toString(), NOTHING);
                }
                c = in.charAt(at++);
            }
            out.append(c);
        }
        return new Word(out.toString(), NOTHING);
    }

    private void entry(GoMap into, int depth) {
        Word word = word(kind == Kind.LITERAL ? "=[." : "=[,.");
        String key = word.text;
        switch (word.stop) {
            case '=' -> {
                ended = kind == Kind.VALUE && at >= in.length();
                put(into, key, value());
            }
            case '[' -> {
                int index = index();
                GoList list = GoList.empty();
                if (into.has(key)) {
                    list = asList(into.get(key), "unable to parse key: ");
                }
                put(into, key, item(list, index, depth));
            }
            case ',' -> {
                put(into, key, "");
                throw new GoError("key " + GoQuote.quote(key) + " has no value (cannot end with ,)");
            }
            case '.' -> nested(into, key, depth + 1);
            default -> {
                if (!key.isEmpty()) {
                    throw new GoError("key " + GoQuote.quote(key) + " has no value");
                }
                ended = true;
            }
        }
    }

    private void nested(GoMap into, String key, int depth) {
        if (depth > DEPTH_MAX) {
            throw new GoError("value name nested level is greater than maximum supported nested level of " + DEPTH_MAX);
        }
        GoMap inner = into.has(key) ? asMap(into.get(key)) : new GoMap();
        entry(inner, depth);
        if (!inner.isEmpty()) {
            put(into, key, inner);
        } else if (!ended) {
            throw new GoError("key map " + GoQuote.quote(key) + " has no value");
        }
    }

    private static GoMap asMap(@Nullable Object value) {
        if (value instanceof GoMap map) {
            return map;
        }
        throw new GoError("unable to parse key: " + conversion(value, "map[string]interface {}"));
    }

    private static GoList asList(@Nullable Object value, String prefix) {
        if (value instanceof GoList list) {
            return list;
        }
        throw new GoError(prefix + conversion(value, "[]interface {}"));
    }

    private static String conversion(@Nullable Object value, String wanted) {
        return "interface conversion: interface {} is " + (value == null ? "nil" : GoTypes.typeName(value)) + ", not "
                + wanted;
    }

    private static void put(GoMap into, String key, @Nullable Object value) {
        if (!key.isEmpty()) {
            into.put(key, value);
        }
    }

    private int index() {
        Word word = word("]");
        if (word.stop == NOTHING) {
            throw new UnclosedIndex();
        }
        Long index = GoStrconv.int64(word.text, 10);
        if (index == null) {
            throw new GoError(
                    "error parsing index: strconv.Atoi: parsing " + GoQuote.quote(word.text) + ": invalid syntax");
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, index));
    }

    private GoList item(GoList list, int index, int depth) {
        if (index < 0) {
            throw new GoError("negative " + index + " index not allowed");
        }
        Word word = word("[.=");
        if (!word.text.isEmpty()) {
            throw new GoError("unexpected data at end of array index: " + runes(word.text));
        }
        return switch (word.stop) {
            case '=' -> with(list, index, value());
            case '[' -> {
                int inner = index();
                Object known = index < list.size() ? list.get(index) : null;
                GoList nested = known == null ? GoList.empty() : asList(known, "unable to parse key: ");
                GoList changed = item(nested, inner, depth);
                yield ended ? list : with(list, index, changed);
            }
            case '.' -> {
                GoMap inner = index < list.size() && list.get(index) instanceof GoMap map ? map : new GoMap();
                entry(inner, depth);
                yield ended ? list : with(list, index, inner);
            }
            default -> list;
        };
    }

    private static String runes(String text) {
        List<String> quoted = new ArrayList<>();
        text.codePoints().forEach(cp -> quoted.add(GoQuote.quoteRune(cp, false)));
        return "[" + String.join(" ", quoted) + "]";
    }

    private static GoList with(GoList list, int index, @Nullable Object value) {
        if (index > INDEX_MAX) {
            throw new GoError("index of " + index + " is greater than maximum supported index of " + INDEX_MAX);
        }
        Object[] items = Arrays.copyOf(list.array(), Math.max(list.size(), index + 1), Object[].class);
        items[index] = value;
        return GoList.of(items);
    }

    private @Nullable Object value() {
        return switch (kind) {
            case LITERAL -> {
                String rest = in.substring(at);
                at = in.length();
                yield rest;
            }
            case JSON -> json();
            case VALUE ->
                at < in.length() && in.charAt(at) == '{'
                        ? list()
                        : at < in.length() ? reader.apply(word(",").text) : "";
        };
    }

    private GoList list() {
        at++;
        List<Object> items = new ArrayList<>();
        while (true) {
            Word word = word(",}");
            if (word.stop == NOTHING) {
                throw new GoError("list must terminate with '}'");
            }
            items.add(reader.apply(word.text));
            if (word.stop == '}') {
                if (at < in.length() && in.charAt(at) == ',') {
                    at++;
                }
                return GoList.of(items);
            }
        }
    }

    private @Nullable Object json() {
        if (emptyValue()) {
            return null;
        }
        GoJsonReader.Prefix read = GoJsonReader.readPrefix(in.substring(at));
        at += read.end();
        emptyValue();
        return read.value();
    }

    /// Skips blanks and one comma; whether there was nothing but them up to the next entry.
    private boolean emptyValue() {
        while (at < in.length()) {
            char c = in.charAt(at);
            if (c == ',') {
                at++;
                return true;
            }
            if (!Character.isWhitespace(c)) {
                return false;
            }
            at++;
        }
        return true;
    }

    /// A bracket that is never closed; Helm 3 refuses it, Helm 4 takes it for the end of the text.
    static final class UnclosedIndex extends GoError {
        private static final long serialVersionUID = 1L;

        UnclosedIndex() {
            super("error parsing index: EOF");
        }
    }
}
