package io.plumbline.helm.golang;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Writes values as `encoding/json` does: keys sorted by bytes, no blanks.
public final class GoJson {
    private static final String HEX = "0123456789abcdef";
    private static final int DEPTH_MAX = 1_000;

    private final StringBuilder out = new StringBuilder();
    private final boolean escapeHtml;
    private final @Nullable String indent;
    private int depth;

    private GoJson(boolean escapeHtml, @Nullable String indent) {
        this.escapeHtml = escapeHtml;
        this.indent = indent;
    }

    /// A value as JSON; [GoError] when it holds what JSON cannot say.
    public static String text(@Nullable Object value) {
        return write(new GoJson(true, null), value);
    }

    /// A value as JSON in which `<`, `>` and `&` stand as they are.
    public static String raw(@Nullable Object value) {
        return write(new GoJson(false, null), value);
    }

    /// A value as JSON over several lines, indented by two.
    public static String pretty(@Nullable Object value) {
        return write(new GoJson(true, "  "), value);
    }

    private static String write(GoJson writer, @Nullable Object value) {
        writer.value(value);
        return writer.out.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case NilInterface _ -> out.append("null");
            case String s -> string(s);
            case Boolean b -> out.append(b.booleanValue());
            case Long l -> out.append(l.longValue());
            case Double d -> {
                if (Double.isNaN(d) || Double.isInfinite(d)) {
                    throw new GoError("json: unsupported value: " + GoFloat.text(d));
                }
                out.append(GoFloat.json(d));
            }
            case GoInt i -> out.append(i.digits());
            case GoMap m -> map(m);
            case GoList l -> list(l);
            case GoBytes b -> string(Base64.getEncoder().encodeToString(b.array()));
            case GoStruct s -> struct(s);
            case GoObject o -> value(o.plain());
            default -> throw new GoError("json: unsupported type: " + GoTypes.typeName(value));
        }
    }

    private void open(char bracket) {
        out.append(bracket);
        if (++depth > DEPTH_MAX) {
            throw new GoError("json: unsupported value: encountered a cycle via map[string]interface {}");
        }
    }

    private void close(char bracket, boolean content) {
        depth--;
        if (content) {
            line();
        }
        out.append(bracket);
    }

    private void line() {
        if (indent != null) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private void map(GoMap map) {
        if (map.isNil()) {
            out.append("null");
            return;
        }
        open('{');
        boolean first = true;
        for (String key : map.keys()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            line();
            string(key);
            out.append(indent == null ? ":" : ": ");
            value(map.get(key));
        }
        close('}', !first);
    }

    private void struct(GoStruct struct) {
        open('{');
        boolean first = true;
        for (GoStruct.Field field : struct.fields()) {
            if (!GoStruct.inJson(field)) {
                continue;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            line();
            string(field.json());
            out.append(indent == null ? ":" : ": ");
            value(field.value());
        }
        close('}', !first);
    }

    private void list(GoList list) {
        if (list.isNil()) {
            out.append("null");
            return;
        }
        open('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            line();
            value(list.get(i));
        }
        close(']', list.size() > 0);
    }

    private void string(String text) {
        out.append('"');
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\' && (!escapeHtml || (c != '<' && c != '>' && c != '&'))) {
                out.append(c);
            } else if (GoText.escapedByte(before, c)) {
                out.append("\\ufffd");
            } else if (c >= 0x80 && c != '\u2028' && c != '\u2029') {
                out.append(c);
            } else {
                escape(c);
            }
            before = c;
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 0xF))
                        .append(HEX.charAt(c >> 4 & 0xF))
                        .append(HEX.charAt(c & 0xF));
        }
    }
}
