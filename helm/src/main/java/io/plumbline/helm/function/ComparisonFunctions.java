package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.template.ShortCircuit;
import org.jspecify.annotations.Nullable;

/// Go's own logic and comparisons: `and or not eq ne lt le gt ge`.
final class ComparisonFunctions {
    private ComparisonFunctions() {}

    static void add(FunctionCatalog to) {
        to.addVariadic("and", new ShortCircuit(false), Param.ANY, Param.ANY);
        to.addVariadic("or", new ShortCircuit(true), Param.ANY, Param.ANY);
        to.add("not", (_, a) -> !GoTypes.truth(a[0]), Param.ANY);
        to.addVariadic("eq", (_, a) -> equalsAny(a), Param.ANY, Param.ANY);
        to.add("ne", (_, a) -> !equal(a[0], a[1]), Param.ANY, Param.ANY);
        to.add("lt", (_, a) -> less(a[0], a[1]), Param.ANY, Param.ANY);
        to.add("le", (_, a) -> less(a[0], a[1]) || equal(a[0], a[1]), Param.ANY, Param.ANY);
        to.add("gt", (_, a) -> !(less(a[0], a[1]) || equal(a[0], a[1])), Param.ANY, Param.ANY);
        to.add("ge", (_, a) -> !less(a[0], a[1]), Param.ANY, Param.ANY);
    }

    /// The kinds that Go's templates compare.
    private enum Basic {
        BOOL,
        INT,
        UINT,
        FLOAT,
        STRING,
        OTHER
    }

    private static Basic basic(@Nullable Object value) {
        return switch (value) {
            case Boolean _ -> Basic.BOOL;
            case Long _ -> Basic.INT;
            case GoInt i -> i.type().unsigned() ? Basic.UINT : Basic.INT;
            case Double _ -> Basic.FLOAT;
            case String _ -> Basic.STRING;
            case null, default -> Basic.OTHER;
        };
    }

    private static boolean equalsAny(@Nullable Object[] args) {
        if (args.length == 1) {
            throw new GoError("missing argument for comparison");
        }
        for (int i = 1; i < args.length; i++) {
            if (equal(args[0], args[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        Basic left = basic(a);
        Basic right = basic(b);
        if (left != right) {
            if (whole(left) && whole(right)) {
                return compareWhole(a, left, b, right) == 0;
            }
            if (a != null && b != null) {
                throw incompatible(a, b);
            }
            return false;
        }
        return switch (left) {
            case BOOL, STRING -> a != null && a.equals(b);
            case INT, UINT -> compareWhole(a, left, b, right) == 0;
            case FLOAT -> a instanceof Double x && b instanceof Double y && x.doubleValue() == y.doubleValue();
            case OTHER -> same(a, b);
        };
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (!GoTypes.kindName(a).equals(GoTypes.kindName(b))) {
            throw new GoError("non-comparable types " + GoFormat.sprintf("%s", a) + ": " + GoTypes.typeName(a) + ", "
                    + GoTypes.typeName(b) + ": " + GoFormat.sprintf("%v", b));
        }
        if (uncomparable(b)) {
            throw new GoError("non-comparable type " + GoFormat.sprintf("%s", b) + ": " + GoTypes.typeName(b));
        }
        return a.equals(b);
    }

    private static boolean uncomparable(Object value) {
        return value instanceof GoList
                || value instanceof GoMap
                || (value instanceof GoObject o
                        && (o.kindName().equals("map") || o.kindName().equals("slice")));
    }

    private static boolean whole(Basic kind) {
        return kind == Basic.INT || kind == Basic.UINT;
    }

    private static long bits(@Nullable Object value) {
        return value instanceof GoInt i ? i.bits() : value instanceof Long l ? l : 0;
    }

    private static int compareWhole(@Nullable Object a, Basic left, @Nullable Object b, Basic right) {
        long x = bits(a);
        long y = bits(b);
        if (left == Basic.INT && x < 0) {
            return right == Basic.INT ? Long.compare(x, y) : -1;
        }
        if (right == Basic.INT && y < 0) {
            return 1;
        }
        return Long.compareUnsigned(x, y);
    }

    private static GoError incompatible(Object a, Object b) {
        return new GoError("incompatible types for comparison: " + GoTypes.typeName(a) + " and " + GoTypes.typeName(b));
    }

    private static boolean less(@Nullable Object a, @Nullable Object b) {
        Basic left = basic(a);
        Basic right = basic(b);
        if (left == Basic.OTHER || right == Basic.OTHER || a == null || b == null) {
            throw new GoError("invalid type for comparison");
        }
        if (left != right) {
            if (whole(left) && whole(right)) {
                return compareWhole(a, left, b, right) < 0;
            }
            throw incompatible(a, b);
        }
        return switch (left) {
            case BOOL, OTHER -> throw new GoError("invalid type for comparison");
            case INT, UINT -> compareWhole(a, left, b, right) < 0;
            case FLOAT -> (Double) a < (Double) b;
            case STRING -> GoText.compare((String) a, (String) b) < 0;
        };
    }
}
