package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoDuration;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoStrconv;
import io.plumbline.helm.golang.GoTime;
import io.plumbline.helm.golang.GoTimeParser;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/// Dates. The zone of a render is UTC, its present is that of the render.
final class DateFunctions {
    private static final String HTML = "2006-01-02";

    private DateFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("now", (call, _) -> GoTime.utc(call.now()));
        to.add("date", (call, a) -> in(call, a[1], "Local").format((String) a[0]), Param.STRING, Param.ANY);
        to.add(
                "dateInZone",
                (call, a) -> in(call, a[1], (String) a[2]).format((String) a[0]),
                Param.STRING,
                Param.ANY,
                Param.STRING);
        to.alias("date_in_zone", "dateInZone");
        to.add("htmlDate", (call, a) -> in(call, a[0], "Local").format(HTML), Param.ANY);
        to.add("htmlDateInZone", (call, a) -> in(call, a[0], (String) a[1]).format(HTML), Param.ANY, Param.STRING);
        to.add("toDate", (_, a) -> toDate((String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add("mustToDate", (_, a) -> GoTimeParser.parse((String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add("dateModify", (_, a) -> modifyQuietly((String) a[0], time(a[1])), Param.STRING, Param.TIME);
        to.alias("date_modify", "dateModify");
        to.add("mustDateModify", (_, a) -> modify((String) a[0], time(a[1])), Param.STRING, Param.TIME);
        to.alias("must_date_modify", "mustDateModify");
        to.add("ago", (call, a) -> ago(call, a[0]), Param.ANY);
        to.add("unixEpoch", (_, a) -> Long.toString(time(a[0]).at().toEpochSecond()), Param.TIME);
        to.add("duration", (_, a) -> duration(a[0]), Param.ANY);
        to.add("durationRound", (call, a) -> rounded(call, a[0]), Param.ANY);
    }

    private static GoTime time(@Nullable Object value) {
        return value instanceof GoTime time ? time : GoTime.ZERO;
    }

    private static GoTime in(GoCall call, @Nullable Object value, @Nullable String zone) {
        GoTime time = switch (value) {
            case GoTime given -> given;
            case Long seconds -> GoTime.unix(seconds);
            case GoInt seconds
            when seconds.type() == GoInt.Type.INT64 || seconds.type() == GoInt.Type.INT32 ->
                GoTime.unix(seconds.bits());
            case null, default -> GoTime.utc(call.now());
        };
        GoTime there = time.in(zone == null ? "" : zone);
        GoTime utc = there == null ? time.in("") : there;
        return utc == null ? time : utc;
    }

    private static GoTime toDate(String layout, String text) {
        try {
            return GoTimeParser.parse(layout, text);
        } catch (GoError bad) {
            return GoTime.ZERO;
        }
    }

    private static GoTime modify(String duration, GoTime time) {
        try {
            return new GoTime(time.at().plusNanos(GoDuration.parse(duration)));
        } catch (DateTimeException outOfRange) {
            throw new GoError("time: out of range", outOfRange);
        }
    }

    private static GoTime modifyQuietly(String duration, GoTime time) {
        try {
            return modify(duration, time);
        } catch (GoError bad) {
            return time;
        }
    }

    private static String ago(GoCall call, @Nullable Object value) {
        GoTime now = GoTime.utc(call.now());
        GoTime then = switch (value) {
            case GoTime time -> time;
            case Long seconds -> GoTime.unix(seconds);
            case GoInt seconds -> GoTime.unix(seconds.bits());
            case null, default -> now;
        };
        long seconds = now.at().toEpochSecond() - then.at().toEpochSecond();
        return GoDuration.text(seconds * GoDuration.SECOND);
    }

    private static String duration(@Nullable Object value) {
        long seconds = switch (value) {
            case String text -> {
                Long parsed = GoStrconv.int64(text, 10);
                yield parsed == null ? 0 : parsed;
            }
            case GoInt number when number.type() == GoInt.Type.INT64 -> number.bits();
            case null, default -> 0;
        };
        return GoDuration.text(seconds * GoDuration.SECOND);
    }

    /// The largest unit that is more than one of it.
    private static String rounded(GoCall call, @Nullable Object value) {
        long nanos = switch (value) {
            case String text -> parsedOrZero(text);
            case GoInt number
            when number.type() == GoInt.Type.INT64 || number.type() == GoInt.Type.DURATION -> number.bits();
            case GoTime time -> GoDuration.between(time.at().toInstant(), call.now());
            case null, default -> 0;
        };
        long magnitude = Math.abs(nanos);
        long day = 24 * GoDuration.HOUR;
        long[] units = {365 * day, 30 * day, day, GoDuration.HOUR, GoDuration.MINUTE, GoDuration.SECOND};
        String[] names = {"y", "mo", "d", "h", "m", "s"};
        for (int i = 0; i < units.length; i++) {
            if (magnitude > units[i]) {
                return magnitude / units[i] + names[i];
            }
        }
        return "0s";
    }

    private static long parsedOrZero(String text) {
        try {
            return GoDuration.parse(text);
        } catch (GoError bad) {
            return 0;
        }
    }
}
