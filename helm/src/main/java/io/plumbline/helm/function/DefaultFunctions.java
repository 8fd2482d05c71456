package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoTypes;
import org.jspecify.annotations.Nullable;

/// Emptiness and choice: `default empty coalesce all any ternary`.
final class DefaultFunctions {
    private DefaultFunctions() {}

    static void add(FunctionCatalog to) {
        to.addVariadic("default", (_, a) -> a.length < 2 || empty(a[1]) ? a[0] : a[1], Param.ANY, Param.ANY);
        to.add("empty", (_, a) -> empty(a[0]), Param.ANY);
        to.addVariadic("coalesce", (_, a) -> coalesce(a), Param.ANY);
        to.addVariadic("all", (_, a) -> all(a), Param.ANY);
        to.addVariadic("any", (_, a) -> coalesce(a) != null, Param.ANY);
        to.add("ternary", (_, a) -> Boolean.TRUE.equals(a[2]) ? a[0] : a[1], Param.ANY, Param.ANY, Param.BOOL);
    }

    private static boolean empty(@Nullable Object value) {
        return !GoTypes.truth(value);
    }

    private static @Nullable Object coalesce(@Nullable Object[] values) {
        for (Object value : values) {
            if (!empty(value)) {
                return value;
            }
        }
        return null;
    }

    private static boolean all(@Nullable Object[] values) {
        for (Object value : values) {
            if (empty(value)) {
                return false;
            }
        }
        return true;
    }
}
