package io.plumbline.helm.golang;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Go's `Sprint`, `Sprintln` and `Sprintf`.
public final class GoFormat {
    private GoFormat() {}

    /// What `%v` prints for one value.
    public static String text(@Nullable Object value) {
        if (value instanceof String s) {
            return s;
        }
        StringBuilder out = new StringBuilder();
        print(out, value);
        return out.toString();
    }

    /// Appends what `%v` prints for one value.
    public static void print(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("<nil>");
            case NilInterface _ -> out.append("<nil>");
            case String s -> out.append(s);
            case Long l -> out.append(l.longValue());
            case Boolean b -> out.append(b.booleanValue());
            case Double d -> out.append(GoFloat.text(d));
            case GoInt i -> out.append(i.text());
            case GoMap m -> map(out, m);
            case GoList l -> list(out, l);
            case GoBytes b -> bytes(out, b);
            case GoObject o -> out.append(o.text());
            default -> out.append(GoTypes.typeName(value));
        }
    }

    private static void map(StringBuilder out, GoMap map) {
        out.append("map[");
        String separator = "";
        for (String key : map.keys()) {
            out.append(separator).append(key).append(':');
            print(out, map.get(key));
            separator = " ";
        }
        out.append(']');
    }

    private static void list(StringBuilder out, GoList list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(' ');
            }
            print(out, list.get(i));
        }
        out.append(']');
    }

    private static void bytes(StringBuilder out, GoBytes bytes) {
        out.append('[');
        String separator = "";
        for (byte b : bytes.array()) {
            out.append(separator).append(b & 0xFF);
            separator = " ";
        }
        out.append(']');
    }

    /// `Sprint`: blanks between operands when neither is text.
    public static String sprint(@Nullable Object... values) {
        StringBuilder out = new StringBuilder();
        boolean afterText = true;
        for (int i = 0; i < values.length; i++) {
            boolean text = values[i] instanceof String;
            if (i > 0 && !text && !afterText) {
                out.append(' ');
            }
            print(out, values[i]);
            afterText = text;
        }
        return out.toString();
    }

    /// `Sprintln`: blanks between all operands and a newline.
    public static String sprintln(@Nullable Object... values) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            print(out, values[i]);
        }
        return out.append('\n').toString();
    }

    /// `Sprintf`.
    public static String sprintf(String format, @Nullable Object... values) {
        return new GoVerbs(format, values).run();
    }

    /// Go syntax of a value, as `%#v` prints it.
    static void syntax(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("<nil>");
            case NilInterface _ -> out.append("interface {}(nil)");
            case String s -> out.append(GoQuote.quote(s));
            case Double d -> out.append(sharpFloat(d));
            case GoInt i -> out.append(i.type().unsigned() ? "0x" + Long.toHexString(i.bits()) : i.digits());
            case GoMap m -> {
                out.append(m.type().typeName()).append('{');
                String separator = "";
                for (String key : m.keys()) {
                    out.append(separator).append(GoQuote.quote(key)).append(':');
                    syntaxElement(out, m.get(key), m.type().holdsAny());
                    separator = ", ";
                }
                out.append('}');
            }
            case GoList l -> {
                out.append(l.typeName()).append('{');
                for (int i = 0; i < l.size(); i++) {
                    out.append(i > 0 ? ", " : "");
                    syntaxElement(out, l.get(i), l.holdsAny());
                }
                out.append('}');
            }
            case GoBytes b -> {
                out.append("[]byte{");
                String separator = "";
                for (byte one : b.array()) {
                    out.append(separator).append("0x").append(Integer.toHexString(one & 0xFF));
                    separator = ", ";
                }
                out.append('}');
            }
            default -> print(out, value);
        }
    }

    private static void syntaxElement(StringBuilder out, @Nullable Object value, boolean any) {
        if (any && value == null) {
            out.append("interface {}(nil)");
        } else {
            syntax(out, value);
        }
    }

    private static String sharpFloat(double value) {
        return GoFloat.format(value, 'g', -1)
                .toLowerCase(Locale.ROOT)
                .replace("nan", "NaN")
                .replace("inf", "Inf");
    }
}
