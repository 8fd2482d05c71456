package io.plumbline.helm.golang;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Questions about the Go type of a value.
public final class GoTypes {
    private GoTypes() {}

    /// The type as `%T` prints it; `<nil>` for nil.
    public static String typeName(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case NilInterface _ -> "interface {}";
            case String _ -> "string";
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float64";
            case GoInt i -> i.type().typeName();
            case GoMap m -> m.type().typeName();
            case GoList l -> l.typeName();
            case GoBytes _ -> "[]uint8";
            case GoObject o -> o.typeName();
            case GoFunction _ -> "func";
            default -> throw notGo(value);
        };
    }

    /// The name of the reflect kind; `invalid` for nil.
    public static String kindName(@Nullable Object value) {
        return switch (value) {
            case null -> "invalid";
            case NilInterface _ -> "invalid";
            case String _ -> "string";
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float64";
            case GoInt i -> i.type().kindName();
            case GoMap _ -> "map";
            case GoList _ -> "slice";
            case GoBytes _ -> "slice";
            case GoObject o -> o.kindName();
            case GoFunction _ -> "func";
            default -> throw notGo(value);
        };
    }

    private static IllegalStateException notGo(Object value) {
        return new IllegalStateException("not a template value: " + value.getClass());
    }

    /// Whether Go's `if` takes the value as true: anything that is not nil, false, zero or empty.
    public static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case NilInterface _ -> false;
            case String s -> !s.isEmpty();
            case Boolean b -> b;
            case Long l -> l != 0;
            case Double d -> d != 0;
            case GoInt i -> i.bits() != 0;
            case GoMap m -> !m.isEmpty();
            case GoList l -> l.size() > 0;
            case GoBytes b -> b.array().length > 0;
            case GoObject o -> o.truth();
            default -> true;
        };
    }

    /// Null for a nil of either sort, else the value itself.
    public static @Nullable Object plain(@Nullable Object value) {
        return value == NilInterface.NIL ? null : value;
    }

    /// Whether two values are equal in every part, types included (`reflect.DeepEqual`).
    public static boolean deepEqual(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (!typeName(a).equals(typeName(b))) {
            return false;
        }
        return switch (a) {
            case GoMap m -> b instanceof GoMap other && sameEntries(m, other);
            case GoList l -> b instanceof GoList other && sameItems(l.array(), other.array());
            case Double d -> b instanceof Double other && d.doubleValue() == other.doubleValue();
            case GoObject o -> b instanceof GoObject other && deepEqual(o.plain(), other.plain());
            default -> a.equals(b);
        };
    }

    private static boolean sameItems(@Nullable Object[] a, @Nullable Object[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!deepEqual(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(GoMap a, GoMap b) {
        if (a.size() != b.size() || !Arrays.equals(a.keys(), b.keys())) {
            return false;
        }
        for (String key : a.keys()) {
            if (!deepEqual(a.get(key), b.get(key))) {
                return false;
            }
        }
        return true;
    }
}
