package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoStrconv;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conversions that never fail, as Sprig's functions use them on their arguments.
final class GoCast {
    private GoCast() {}

    static long int64(@Nullable Object value) {
        return switch (value) {
            case Long l -> l;
            case GoInt i -> i.bits();
            case Double d -> truncated(d);
            case Boolean b -> b ? 1 : 0;
            case String s -> orZero(GoStrconv.int64(withoutZeroDecimals(s), 0));
            case null, default -> 0;
        };
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static String withoutZeroDecimals(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            return text;
        }
        for (int i = dot + 1; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return text;
            }
        }
        return text.substring(0, dot);
    }

    /// A float cut to an integer; what does not fit becomes the smallest number, as on Go's usual processors.
    static long truncated(double value) {
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    static double real(@Nullable Object value) {
        return switch (value) {
            case Double d -> d;
            case Long l -> l;
            case GoInt i -> i.bits();
            case Boolean b -> b ? 1 : 0;
            case String s -> {
                Double parsed = GoStrconv.real(s);
                yield parsed == null
                                || (parsed.isInfinite()
                                        && !s.toLowerCase(java.util.Locale.ROOT).contains("inf"))
                        ? 0
                        : parsed;
            }
            case null, default -> 0;
        };
    }

    /// The text of any value; nil is `<nil>`.
    static String text(@Nullable Object value) {
        return value instanceof GoBytes bytes ? bytes.text() : GoFormat.text(value);
    }

    /// A list as texts without its nils; any other value is a list of one, nil is an empty one.
    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        GoList list = Lists.elements(value);
        if (list != null) {
            for (Object item : list.array()) {
                if (item != null) {
                    texts.add(text(item));
                }
            }
        } else if (value != null) {
            texts.add(text(value));
        }
        return texts;
    }
}
