package io.plumbline.helm.golang;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// How Go's `strconv` reads numbers.
public final class GoStrconv {
    private GoStrconv() {}

    /// Reads a whole number of any size; null when the syntax is wrong. Base 0 takes the prefix and underscores.
    public static @Nullable BigInteger integer(String text, int base) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String rest = signed ? text.substring(1) : text;
        int radix = base == 0 ? radix(rest) : base;
        String digits = rest;
        if (base == 0) {
            boolean letter = rest.length() > 1 && rest.charAt(0) == '0' && "xXoObB".indexOf(rest.charAt(1)) >= 0;
            digits = letter ? rest.substring(2) : radix == 8 ? rest.substring(1) : rest;
            if (digits.indexOf('_') >= 0) {
                if (!underscoresFine(digits, letter || radix == 8)) {
                    return null;
                }
                digits = digits.replace("_", "");
            }
        }
        if (!allDigits(digits, radix)) {
            return null;
        }
        BigInteger value = new BigInteger(digits, radix);
        return text.startsWith("-") ? value.negate() : value;
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean underscoresFine(String digits, boolean afterPrefix) {
        return !digits.endsWith("_") && !digits.contains("__") && (afterPrefix || !digits.startsWith("_"));
    }

    private static boolean allDigits(String digits, int radix) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= 0x80 || Character.digit(c, radix) < 0) {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    /// Reads a whole number of 64 bits; null when the syntax is wrong or it does not fit.
    public static @Nullable Long int64(String text, int base) {
        BigInteger value = integer(text, base);
        return value == null || value.bitLength() > 63 ? null : (Long) value.longValue();
    }

    /// Reads a float as `strconv.ParseFloat`; infinite when it does not fit, null when the syntax is wrong.
    public static @Nullable Double real(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        double sign = lower.startsWith("-") ? -1 : 1;
        if (unsigned.equals("inf") || unsigned.equals("infinity")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (lower.equals("nan")) {
            return Double.NaN;
        }
        boolean hex = unsigned.startsWith("0x");
        String body = hex ? unsigned.substring(2) : unsigned;
        if (body.indexOf('_') >= 0) {
            if (!underscoresSeparateDigits(body, hex)) {
                return null;
            }
            body = body.replace("_", "");
        }
        if (!wellFormed(body, hex)) {
            return null;
        }
        return sign * Double.parseDouble(hex ? "0x" + body : body);
    }

    private static boolean underscoresSeparateDigits(String body, boolean afterPrefix) {
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) == '_') {
                boolean before = i == 0 ? afterPrefix : digit(body.charAt(i - 1), 16);
                boolean after = i + 1 < body.length() && digit(body.charAt(i + 1), 16);
                if (!before || !after) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean wellFormed(String body, boolean hex) {
        int i = 0;
        int digits = 0;
        int radix = hex ? 16 : 10;
        while (i < body.length() && (body.charAt(i) == '.' || digit(body.charAt(i), radix))) {
            digits += body.charAt(i) == '.' ? 0 : 1;
            i++;
        }
        String mantissa = body.substring(0, i);
        if (digits == 0 || mantissa.indexOf('.') != mantissa.lastIndexOf('.')) {
            return false;
        }
        if (i == body.length()) {
            return !hex;
        }
        if (body.charAt(i) != (hex ? 'p' : 'e')) {
            return false;
        }
        i++;
        if (i < body.length() && (body.charAt(i) == '+' || body.charAt(i) == '-')) {
            i++;
        }
        int from = i;
        while (i < body.length() && digit(body.charAt(i), 10)) {
            i++;
        }
        return i > from && i == body.length();
    }

    private static boolean digit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }
}
