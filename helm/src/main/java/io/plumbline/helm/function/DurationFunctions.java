package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoDuration;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFloat;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoStrconv;
import io.plumbline.helm.golang.GoTypes;
import org.jspecify.annotations.Nullable;

/// Durations as numbers, which only Helm 4 has.
final class DurationFunctions {
    private static final double SECONDS_MAX = Long.MAX_VALUE / 1e9;

    private DurationFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("mustToDuration", (_, a) -> GoInt.duration(nanos(a[0])), Param.ANY);
        to.add("durationSeconds", (_, a) -> quietly(a[0]) / (double) GoDuration.SECOND, Param.ANY);
        to.add("durationMilliseconds", (_, a) -> GoInt.int64(quietly(a[0]) / GoDuration.MILLISECOND), Param.ANY);
        to.add("durationMicroseconds", (_, a) -> GoInt.int64(quietly(a[0]) / GoDuration.MICROSECOND), Param.ANY);
        to.add("durationNanoseconds", (_, a) -> GoInt.int64(quietly(a[0])), Param.ANY);
        to.add("durationMinutes", (_, a) -> quietly(a[0]) / (double) GoDuration.MINUTE, Param.ANY);
        to.add("durationHours", (_, a) -> quietly(a[0]) / (double) GoDuration.HOUR, Param.ANY);
        to.add("durationDays", (_, a) -> quietly(a[0]) / (24.0 * GoDuration.HOUR), Param.ANY);
        to.add("durationWeeks", (_, a) -> quietly(a[0]) / (168.0 * GoDuration.HOUR), Param.ANY);
        to.add(
                "durationRoundTo",
                (_, a) -> GoInt.duration(GoDuration.round(quietly(a[0]), quietly(a[1]))),
                Param.ANY,
                Param.ANY);
        to.add("durationTruncateTo", (_, a) -> truncate(quietly(a[0]), quietly(a[1])), Param.ANY, Param.ANY);
    }

    private static GoInt truncate(long nanos, long unit) {
        return GoInt.duration(unit <= 0 ? nanos : nanos - nanos % unit);
    }

    private static long quietly(@Nullable Object value) {
        try {
            return nanos(value);
        } catch (GoError bad) {
            return 0;
        }
    }

    /// Text with a unit is a duration, anything else counts seconds.
    private static long nanos(@Nullable Object value) {
        return switch (value) {
            case null -> throw new GoError("invalid duration");
            case GoInt i when i.type() == GoInt.Type.DURATION -> i.bits();
            case GoInt i -> seconds(i.bits());
            case Long l -> seconds(l);
            case Double d -> seconds(d);
            case String text -> parsed(text.trim());
            default -> throw new GoError("unsupported duration type " + GoTypes.typeName(value));
        };
    }

    private static long seconds(long seconds) {
        if (Math.abs((double) seconds) > SECONDS_MAX) {
            throw new GoError("duration seconds overflow: " + seconds);
        }
        return seconds * GoDuration.SECOND;
    }

    private static long seconds(double seconds) {
        if (Math.abs(seconds) > SECONDS_MAX) {
            throw new GoError("duration seconds overflow: " + GoFloat.text(seconds));
        }
        return (long) (seconds * GoDuration.SECOND);
    }

    private static long written(String text) {
        try {
            return GoDuration.parse(text);
        } catch (GoError bad) {
            throw new GoError("could not parse duration " + GoQuote.quote(text), bad);
        }
    }

    private static long parsed(String text) {
        Double number = GoStrconv.real(text);
        return number != null ? seconds(number) : written(text);
    }
}
