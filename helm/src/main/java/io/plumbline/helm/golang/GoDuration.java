package io.plumbline.helm.golang;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// Go's `time.Duration`: nanoseconds in 64 bits, written as `1h2m3.5s`.
public final class GoDuration {
    /// One microsecond.
    public static final long MICROSECOND = 1_000L;

    /// One millisecond.
    public static final long MILLISECOND = 1_000_000L;

    /// One second.
    public static final long SECOND = 1_000_000_000L;

    /// One minute.
    public static final long MINUTE = 60 * SECOND;

    /// One hour.
    public static final long HOUR = 60 * MINUTE;

    private GoDuration() {}

    /// The notation of a duration.
    public static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        BigDecimal all = new BigDecimal(nanos).abs();
        String sign = nanos < 0 ? "-" : "";
        if (all.compareTo(BigDecimal.valueOf(SECOND)) < 0) {
            long n = Math.abs(nanos);
            return sign
                    + (n < MICROSECOND
                            ? n + "ns"
                            : n < MILLISECOND ? fraction(n, MICROSECOND) + "µs" : fraction(n, MILLISECOND) + "ms");
        }
        BigDecimal[] minutes = all.divideAndRemainder(BigDecimal.valueOf(MINUTE));
        long whole = minutes[0].longValue();
        String seconds = fraction(minutes[1].longValue(), SECOND) + "s";
        if (whole == 0) {
            return sign + seconds;
        }
        return sign + (whole >= 60 ? whole / 60 + "h" : "") + whole % 60 + "m" + seconds;
    }

    private static String fraction(long nanos, long unit) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// Reads a duration as `time.ParseDuration`; [GoError] with Go's text when it is none.
    public static long parse(String text) {
        String rest = text;
        boolean negative = false;
        if (rest.startsWith("-") || rest.startsWith("+")) {
            negative = rest.charAt(0) == '-';
            rest = rest.substring(1);
        }
        if (rest.equals("0")) {
            return 0;
        }
        if (rest.isEmpty()) {
            throw invalid(text);
        }
        BigDecimal sum = BigDecimal.ZERO;
        while (!rest.isEmpty()) {
            int n = 0;
            int dots = 0;
            while (n < rest.length() && (rest.charAt(n) == '.' || digit(rest.charAt(n)))) {
                dots += rest.charAt(n) == '.' ? 1 : 0;
                n++;
            }
            if (n == 0 || n == dots || dots > 1) {
                throw invalid(text);
            }
            BigDecimal number =
                    new BigDecimal(rest.charAt(0) == '.' ? "0" + rest.substring(0, n) : rest.substring(0, n));
            int u = n;
            while (u < rest.length() && rest.charAt(u) != '.' && !digit(rest.charAt(u))) {
                u++;
            }
            if (u == n) {
                throw new GoError("time: missing unit in duration " + GoQuote.quoteBytes(text));
            }
            sum = sum.add(number.multiply(BigDecimal.valueOf(unit(rest.substring(n, u), text))));
            rest = rest.substring(u);
        }
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE).add(negative ? BigDecimal.ONE : BigDecimal.ZERO);
        if (sum.compareTo(most) > 0) {
            throw invalid(text);
        }
        return (negative ? sum.negate() : sum).longValue();
    }

    private static long unit(String unit, String text) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> MICROSECOND;
            case "ms" -> MILLISECOND;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default ->
                throw new GoError(
                        "time: unknown unit " + GoQuote.quoteBytes(unit) + " in duration " + GoQuote.quoteBytes(text));
        };
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static GoError invalid(String text) {
        return new GoError("time: invalid duration " + GoQuote.quoteBytes(text));
    }

    /// Nanoseconds from one moment to another; the largest or smallest number when there are too many.
    public static long between(Instant from, Instant to) {
        try {
            return Duration.between(from, to).toNanos();
        } catch (ArithmeticException tooFar) {
            return from.isBefore(to) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    /// Rounds to the nearest multiple, halves away from zero, as `Duration.Round`.
    public static long round(long nanos, long unit) {
        if (unit <= 0) {
            return nanos;
        }
        long remainder = Math.abs(nanos % unit);
        long down = nanos < 0 ? nanos + remainder : nanos - remainder;
        if (remainder + remainder < unit) {
            return down;
        }
        long up = nanos < 0 ? down - unit : down + unit;
        boolean overflow = nanos < 0 ? up > down : up < down;
        return overflow ? (nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : up;
    }
}
