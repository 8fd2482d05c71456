package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.golang.GoTypes;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Go's own printing, escaping and indexing: `print printf println html js urlquery len index call`.
final class PrintFunctions {
    private PrintFunctions() {}

    static void add(FunctionCatalog to) {
        to.addVariadic("print", (_, a) -> GoFormat.sprint(a), Param.ANY);
        to.addVariadic("println", (_, a) -> GoFormat.sprintln(a), Param.ANY);
        to.addVariadic(
                "printf",
                (call, a) -> {
                    String text = GoFormat.sprintf((String) a[0], Arrays.copyOfRange(a, 1, a.length));
                    call.spend(text.length());
                    return text;
                },
                Param.STRING,
                Param.ANY);
        to.addVariadic("html", (_, a) -> html(joined(a)), Param.ANY);
        to.addVariadic("js", (_, a) -> js(joined(a)), Param.ANY);
        to.addVariadic("urlquery", (_, a) -> PathFunctions.queryEscape(joined(a)), Param.ANY);
        to.add("len", (_, a) -> length(a[0]), Param.ANY);
        to.addVariadic("index", (_, a) -> index(a), Param.ANY, Param.ANY);
        to.addVariadic(
                "call",
                (call, a) -> {
                    if (a[0] == null) {
                        throw new GoError("call of nil");
                    }
                    if (a[0] instanceof GoFunction function) {
                        return function.body().call(call, Arrays.copyOfRange(a, 1, a.length));
                    }
                    throw new GoError("non-function " + "of type " + GoTypes.typeName(a[0]));
                },
                Param.ANY,
                Param.ANY);
    }

    private static String joined(@Nullable Object[] args) {
        if (args.length == 1 && args[0] instanceof String text) {
            return text;
        }
        Object[] shown = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            shown[i] = args[i] == null ? "<no value>" : args[i];
        }
        return GoFormat.sprint(shown);
    }

    private static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0 -> out.append('\uFFFD');
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String js(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            i += Character.charCount(cp);
            switch (cp) {
                case '\\', '\'', '"' -> out.append('\\').append((char) cp);
                case '<', '>', '&', '=' -> out.append(String.format(Locale.ROOT, "\\u%04X", cp));
                default -> {
                    if (cp < ' ' || (cp >= 0x80 && !GoQuote.printable(cp))) {
                        out.append(String.format(Locale.ROOT, "\\u%04X", cp));
                    } else {
                        out.appendCodePoint(cp);
                    }
                }
            }
        }
        return out.toString();
    }

    private static long length(@Nullable Object value) {
        return switch (value) {
            case null -> throw new GoError("reflect: call of reflect.Value.Type on zero Value");
            case String s -> GoText.length(s);
            case GoList l -> l.size();
            case GoMap m -> m.size();
            case GoBytes b -> b.array().length;
            case GoObject o
            when o.kindName().equals("map") || o.kindName().equals("slice") -> {
                GoMap entries = o.entries();
                GoList items = o.items();
                yield entries != null ? entries.size() : items != null ? items.size() : 0;
            }
            default -> throw new GoError("len of type " + GoTypes.typeName(value));
        };
    }

    private static @Nullable Object index(@Nullable Object[] args) {
        Object item = args[0];
        if (item == null) {
            throw new GoError("index of untyped nil");
        }
        for (int i = 1; i < args.length; i++) {
            if (item == null) {
                throw new GoError("index of nil pointer");
            }
            item = one(item, args[i]);
        }
        return item;
    }

    private static @Nullable Object one(Object item, @Nullable Object index) {
        if (item instanceof GoObject object) {
            GoMap entries = object.entries();
            GoList items = object.items();
            item = entries != null ? entries : items != null ? items : item;
        }
        return switch (item) {
            case GoMap map -> {
                if (index == null) {
                    throw new GoError("value is nil; should be of type string");
                }
                if (!(index instanceof String key)) {
                    throw new GoError("value has type " + GoTypes.typeName(index) + "; should be string");
                }
                Object value = map.get(key);
                yield value == null ? map.type().zero() : value;
            }
            case GoList list -> list.get(place(index, list.size(), "slice"));
            case GoBytes bytes ->
                new GoInt(GoInt.Type.UINT8, bytes.array()[place(index, bytes.array().length, "slice")] & 0xFF);
            case String text -> {
                byte[] bytes = GoText.bytes(text);
                yield new GoInt(GoInt.Type.UINT8, bytes[place(index, bytes.length, "string")] & 0xFF);
            }
            default -> throw new GoError("can't index item of type " + GoTypes.typeName(item));
        };
    }

    private static int place(@Nullable Object index, int size, String kind) {
        long place = switch (index) {
            case null -> throw new GoError("cannot index slice/array with nil");
            case Long l -> l;
            case GoInt i -> i.bits();
            default -> throw new GoError("cannot index slice/array with type " + GoTypes.typeName(index));
        };
        if (place < 0 || place >= size) {
            throw new GoError(
                    place == size ? "reflect: " + kind + " index out of range" : "index out of range: " + place);
        }
        return (int) place;
    }
}
