package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoStrconv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Numbers: arithmetic on `int64` and decimals, rounding, conversion, sequences.
final class NumberFunctions {
    private static final int DIVISION_DIGITS = 16;

    private NumberFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("add1", (_, a) -> GoInt.int64(GoCast.int64(a[0]) + 1), Param.ANY);
        to.addVariadic("add", (_, a) -> fold(a, Long::sum, 0), Param.ANY);
        to.add("sub", (_, a) -> GoInt.int64(GoCast.int64(a[0]) - GoCast.int64(a[1])), Param.ANY, Param.ANY);
        to.add("div", (_, a) -> GoInt.int64(GoCast.int64(a[0]) / nonZero(a[1])), Param.ANY, Param.ANY);
        to.add("mod", (_, a) -> GoInt.int64(GoCast.int64(a[0]) % nonZero(a[1])), Param.ANY, Param.ANY);
        to.addVariadic("mul", (_, a) -> fold(a, (x, y) -> x * y, 1), Param.ANY, Param.ANY);
        to.addVariadic("max", (_, a) -> most(a, Math::max), Param.ANY, Param.ANY);
        to.alias("biggest", "max");
        to.addVariadic("min", (_, a) -> most(a, Math::min), Param.ANY, Param.ANY);
        to.addVariadic("maxf", (_, a) -> mostReal(a, Math::max), Param.ANY, Param.ANY);
        to.addVariadic("minf", (_, a) -> mostReal(a, Math::min), Param.ANY, Param.ANY);
        to.add("add1f", (_, a) -> decimals(a, BigDecimal::add, BigDecimal.ONE), Param.ANY);
        to.addVariadic("addf", (_, a) -> decimals(a, BigDecimal::add, BigDecimal.ZERO), Param.ANY);
        to.addVariadic("subf", (_, a) -> decimals(a, BigDecimal::subtract, null), Param.ANY, Param.ANY);
        to.addVariadic("mulf", (_, a) -> decimals(a, BigDecimal::multiply, null), Param.ANY, Param.ANY);
        to.addVariadic("divf", (_, a) -> decimals(a, NumberFunctions::divide, null), Param.ANY, Param.ANY);
        to.add("ceil", (_, a) -> Math.ceil(GoCast.real(a[0])), Param.ANY);
        to.add("floor", (_, a) -> Math.floor(GoCast.real(a[0])), Param.ANY);
        to.addVariadic("round", (_, a) -> round(a), Param.ANY, Param.INT, Param.FLOAT);
        to.add("int", (_, a) -> GoCast.int64(a[0]), Param.ANY);
        to.add("int64", (_, a) -> GoInt.int64(GoCast.int64(a[0])), Param.ANY);
        to.add("float64", (_, a) -> GoCast.real(a[0]), Param.ANY);
        to.add("atoi", (_, a) -> orZero(GoStrconv.int64((String) a[0], 10)), Param.STRING);
        to.add("toDecimal", (_, a) -> GoInt.int64(orZero(GoStrconv.int64(GoFormat.text(a[0]), 8))), Param.ANY);
        to.add("randInt", NumberFunctions::randInt, Param.INT, Param.INT);
        to.add("until", (call, a) -> until(call, (Long) a[0]), Param.INT);
        to.add(
                "untilStep",
                (call, a) -> GoList.typed(GoList.INTS, steps(call, (Long) a[0], (Long) a[1], (Long) a[2])),
                Param.INT,
                Param.INT,
                Param.INT);
        to.addVariadic("seq", (call, a) -> seq(call, a), Param.INT);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static GoInt fold(@Nullable Object[] args, LongBinaryOperator operator, long start) {
        long value = start;
        for (Object arg : args) {
            value = operator.applyAsLong(value, GoCast.int64(arg));
        }
        return GoInt.int64(value);
    }

    private static GoInt most(@Nullable Object[] args, LongBinaryOperator operator) {
        long value = GoCast.int64(args[0]);
        for (Object arg : args) {
            value = operator.applyAsLong(value, GoCast.int64(arg));
        }
        return GoInt.int64(value);
    }

    private static double mostReal(@Nullable Object[] args, DoubleBinaryOperator operator) {
        double value = GoCast.real(args[0]);
        for (Object arg : args) {
            value = operator.applyAsDouble(value, GoCast.real(arg));
        }
        return value;
    }

    private static long nonZero(@Nullable Object value) {
        long divisor = GoCast.int64(value);
        if (divisor == 0) {
            throw new GoError("runtime error: integer divide by zero");
        }
        return divisor;
    }

    private static BigDecimal decimal(@Nullable Object value) {
        double real = GoCast.real(value);
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new GoError("Cannot create a Decimal from " + GoFormat.text(real));
        }
        return BigDecimal.valueOf(real);
    }

    private static double decimals(
            @Nullable Object[] args, BinaryOperator<BigDecimal> operator, @Nullable BigDecimal start) {
        BigDecimal value = start == null ? decimal(args[0]) : start;
        for (int i = start == null ? 1 : 0; i < args.length; i++) {
            value = operator.apply(value, decimal(args[i]));
        }
        return value.doubleValue();
    }

    private static BigDecimal divide(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw new GoError("decimal division by 0");
        }
        return a.divide(b, DIVISION_DIGITS, RoundingMode.HALF_UP);
    }

    private static double round(@Nullable Object[] a) {
        double on = a.length > 2 && a[2] instanceof Double given ? given : 0.5;
        double power = Math.pow(10, GoCast.real(a[1]));
        double shifted = power * GoCast.real(a[0]);
        double fraction = shifted - (shifted < 0 ? Math.ceil(shifted) : Math.floor(shifted));
        return (fraction >= on ? Math.ceil(shifted) : Math.floor(shifted)) / power;
    }

    private static Object randInt(GoCall call, @Nullable Object[] a) {
        long min = GoCast.int64(a[0]);
        long max = GoCast.int64(a[1]);
        if (max <= min) {
            throw new GoError("invalid argument to Intn");
        }
        return call.random().nextLong(min, max);
    }

    private static GoList until(GoCall call, long count) {
        return GoList.typed(GoList.INTS, steps(call, 0, count, count < 0 ? -1 : 1));
    }

    private static List<Long> steps(GoCall call, long start, long stop, long step) {
        List<Long> list = new ArrayList<>();
        boolean down = stop < start;
        if (down ? step >= 0 : step <= 0) {
            return list;
        }
        for (long i = start; down ? i > stop : i < stop; i += step) {
            call.spend(8);
            list.add(i);
        }
        return list;
    }

    private static String seq(GoCall call, @Nullable Object[] a) {
        long[] n = new long[a.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = GoCast.int64(a[i]);
        }
        return switch (n.length) {
            case 1 -> between(call, 1, n[0] < 1 ? -1 : 1, n[0]);
            case 2 -> between(call, n[0], n[1] < n[0] ? -1 : 1, n[1]);
            case 3 -> n[2] < n[0] && n[1] > 0 ? "" : between(call, n[0], n[1], n[2]);
            default -> "";
        };
    }

    private static String between(GoCall call, long start, long step, long end) {
        return steps(call, start, end + (end < start ? -1 : 1), step).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
