package io.plumbline.helm.text;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFloat;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoTime;
import io.plumbline.helm.golang.GoTypes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a map as TOML: values before tables, both sorted; tables indented by two for each level.
public final class TomlWriter {
    private static final int DEPTH_MAX = 200;

    private final StringBuilder out = new StringBuilder();

    private TomlWriter() {}

    /// A map as TOML; [GoError] when it holds what TOML cannot say.
    public static String write(@Nullable Object value) {
        TomlWriter writer = new TomlWriter();
        GoMap map = table(value);
        if (value == null) {
            throw new GoError("reflect: call of reflect.Value.Type on zero Value");
        }
        if (tables(value)) {
            throw new GoError("toml: top-level values must be Go maps or structs");
        }
        if (map == null) {
            writer.element(value, 0);
        } else {
            writer.entries(List.of(), map);
        }
        return writer.out.toString();
    }

    private static @Nullable GoMap table(@Nullable Object value) {
        return switch (value) {
            case GoMap map -> map;
            case GoObject object when !(object instanceof GoTime) -> object.plain() instanceof GoMap map ? map : null;
            case null, default -> null;
        };
    }

    private static boolean tables(@Nullable Object value) {
        if (!(value instanceof GoList list) || list.size() == 0) {
            return false;
        }
        for (Object item : list.array()) {
            if (table(item) == null) {
                return false;
            }
        }
        return true;
    }

    private void newline() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    private void entries(List<String> path, GoMap map) {
        if (path.size() > DEPTH_MAX) {
            throw new GoError("toml: tables nest deeper than " + DEPTH_MAX);
        }
        for (String key : map.keys()) {
            Object value = map.get(key);
            if (value != null && table(value) == null && !tables(value)) {
                out.repeat("  ", path.size()).append(key(key)).append(" = ");
                element(value, 0);
                out.append('\n');
            }
        }
        for (String key : map.keys()) {
            Object value = map.get(key);
            List<String> inner = java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(key))
                    .toList();
            GoMap table = table(value);
            if (table != null) {
                if (inner.size() == 1) {
                    newline();
                }
                head(inner, "[", "]");
                entries(inner, table);
            } else if (value instanceof GoList list && tables(value)) {
                for (Object item : list.array()) {
                    newline();
                    head(inner, "[[", "]]");
                    GoMap row = table(item);
                    entries(inner, row == null ? new GoMap() : row);
                }
            }
        }
    }

    private void head(List<String> path, String open, String close) {
        out.repeat("  ", path.size() - 1).append(open);
        out.append(String.join(".", path.stream().map(TomlWriter::key).toList()));
        out.append(close).append('\n');
    }

    private static String key(String key) {
        boolean bare = !key.isEmpty()
                && key.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        return bare ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private void element(@Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new GoError("toml: tables nest deeper than " + DEPTH_MAX);
        }
        switch (value) {
            case null -> throw new GoError("toml: cannot encode array with nil element");
            case String s -> out.append(quoted(s));
            case Boolean b -> out.append(b.booleanValue());
            case Long l -> out.append(l.longValue());
            case GoInt i -> out.append(i.digits());
            case Double d -> out.append(real(d));
            case GoTime time -> out.append(time.format("2006-01-02T15:04:05.999999999Z07:00"));
            case GoBytes b -> inline(b);
            case GoList list -> array(list, depth);
            default -> {
                GoMap table = table(value);
                if (table == null) {
                    throw new GoError("unsupported type for key '': " + GoTypes.kindName(value));
                }
                inlineTable(table, depth);
            }
        }
    }

    private void array(GoList list, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? ", " : "");
            element(list.get(i), depth + 1);
        }
        out.append(']');
    }

    private void inline(GoBytes bytes) {
        out.append('[');
        String separator = "";
        for (byte b : bytes.array()) {
            out.append(separator).append(b & 0xFF);
            separator = ", ";
        }
        out.append(']');
    }

    private void inlineTable(GoMap table, int depth) {
        out.append('{');
        String separator = "";
        for (String key : table.keys()) {
            if (table.get(key) != null) {
                out.append(separator).append(key(key)).append(" = ");
                element(table.get(key), depth + 1);
                separator = ", ";
            }
        }
        out.append('}');
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = GoFloat.text(value);
        return text.indexOf('.') >= 0 || text.indexOf('e') >= 0 ? text : text + ".0";
    }
}
