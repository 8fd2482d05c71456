package io.plumbline.helm.golang;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How Go writes `float64`.
public final class GoFloat {
    private static final int SHORTEST_EXPONENT_FROM = 6;

    private GoFloat() {}

    /// The shortest digits that read back as the same number, without sign, point or zeros at either end.
    ///
    /// @param digits the digits
    /// @param point where the decimal point stands: the value is `0.digits * 10^point`
    private record Shortest(String digits, int point) {}

    private static Shortest shortest(double positive) {
        if (positive == 0) {
            return new Shortest("0", 1);
        }
        String text = Double.toString(positive);
        int e = text.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
        String mantissa = e < 0 ? text : text.substring(0, e);
        int dot = mantissa.indexOf('.');
        String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int point = dot + exponent;
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        int to = digits.length();
        while (to > from + 1 && digits.charAt(to - 1) == '0') {
            to--;
        }
        return new Shortest(digits.substring(from, to), point - from);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    /// What `%v` and `print` give: shortest digits, exponent form below 1e-4 and from a million on.
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6 && value != 0) {
            return Integer.toString((int) value);
        }
        return format(value, 'g', -1);
    }

    private static void exponential(StringBuilder out, Shortest s, char letter) {
        out.append(s.digits.charAt(0));
        if (s.digits.length() > 1) {
            out.append('.').append(s.digits, 1, s.digits.length());
        }
        exponent(out, s.point - 1, letter);
    }

    private static void exponent(StringBuilder out, int exponent, char letter) {
        out.append(letter).append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        if (magnitude < 10) {
            out.append('0');
        }
        out.append(magnitude);
    }

    private static void plain(StringBuilder out, Shortest s) {
        if (s.point <= 0) {
            out.append("0.").repeat('0', -s.point).append(s.digits);
        } else if (s.point >= s.digits.length()) {
            out.append(s.digits).repeat('0', s.point - s.digits.length());
        } else {
            out.append(s.digits, 0, s.point).append('.').append(s.digits, s.point, s.digits.length());
        }
    }

    /// What `encoding/json` writes: exponent form below 1e-6 and from 1e21.
    public static String json(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)) {
            return Long.toString((long) value);
        }
        double magnitude = Math.abs(value);
        StringBuilder out = new StringBuilder(24);
        if (value < 0 || 1 / value < 0) {
            out.append('-');
        }
        Shortest s = shortest(magnitude);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21)) {
            exponential(out, s, 'e');
            int n = out.length();
            if (out.charAt(n - 4) == 'e' && out.charAt(n - 3) == '-' && out.charAt(n - 2) == '0') {
                out.deleteCharAt(n - 2);
            }
        } else {
            plain(out, s);
        }
        return out.toString();
    }

    /// What `strconv.FormatFloat` gives for a verb of `e E f F g G` and a precision; -1 is the shortest.
    public static String format(double value, char verb, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        StringBuilder out = new StringBuilder();
        if (value < 0 || (value == 0 && 1 / value < 0)) {
            out.append('-');
        }
        double magnitude = Math.abs(value);
        switch (verb) {
            case 'e', 'E' -> scientific(out, magnitude, verb, precision);
            case 'g', 'G' -> compact(out, magnitude, verb, precision);
            default -> {
                if (precision < 0) {
                    plain(out, shortest(magnitude));
                } else {
                    out.append(new BigDecimal(magnitude)
                            .setScale(precision, RoundingMode.HALF_EVEN)
                            .toPlainString());
                }
            }
        }
        return out.toString();
    }

    private static Shortest rounded(double magnitude, int digits) {
        if (magnitude == 0) {
            return new Shortest("0".repeat(Math.max(digits, 1)), 1);
        }
        BigDecimal exact = new BigDecimal(magnitude);
        BigDecimal round = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        String text = round.unscaledValue().toString();
        int point = text.length() - round.scale();
        return new Shortest(text.length() < digits ? text + "0".repeat(digits - text.length()) : text, point);
    }

    private static void scientific(StringBuilder out, double magnitude, char verb, int precision) {
        Shortest s = precision < 0 ? shortest(magnitude) : rounded(magnitude, precision + 1);
        out.append(s.digits.charAt(0));
        if (s.digits.length() > 1) {
            out.append('.').append(s.digits, 1, s.digits.length());
        }
        exponent(out, magnitude == 0 ? 0 : s.point - 1, verb);
    }

    private static void compact(StringBuilder out, double magnitude, char verb, int precision) {
        Shortest s;
        int limit;
        if (precision < 0) {
            s = shortest(magnitude);
            limit = SHORTEST_EXPONENT_FROM;
        } else {
            Shortest full = rounded(magnitude, Math.max(precision, 1));
            int end = full.digits.length();
            while (end > 1 && full.digits.charAt(end - 1) == '0') {
                end--;
            }
            s = new Shortest(full.digits.substring(0, end), full.point);
            int eprec = precision == 0 ? 1 : precision;
            limit = eprec > end && end >= s.point ? end : eprec;
        }
        int exponent = s.point - 1;
        if (magnitude != 0 && (exponent < -4 || exponent >= limit)) {
            exponential(out, s, verb == 'g' ? 'e' : 'E');
        } else {
            plain(out, s);
        }
    }
}
