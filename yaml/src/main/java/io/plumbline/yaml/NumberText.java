package io.plumbline.yaml;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Reads numbers as the Go tools write and read them.
final class NumberText {
    private static final BigInteger UNSIGNED_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final int DIGITS_OF_LONG = 18;
    private static final int DIGITS_OF_UNSIGNED = 66;

    private NumberText() {}

    /// The number a plain scalar stands for, or null when it is none. The first character is a digit, sign or dot.
    static @Nullable ScalarNode parse(String text) {
        ScalarNode quick = decimal(text);
        if (quick != null) {
            return quick;
        }
        return text.length() <= 5 && text.indexOf('.') >= 0 ? special(text) : wholeOrFraction(text);
    }

    private static @Nullable ScalarNode special(String text) {
        return switch (text) {
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> new FloatNode(Double.POSITIVE_INFINITY);
            case "-.inf", "-.Inf", "-.INF" -> new FloatNode(Double.NEGATIVE_INFINITY);
            case ".nan", ".NaN", ".NAN" -> new FloatNode(Double.NaN);
            default -> wholeOrFraction(text);
        };
    }

    private static @Nullable ScalarNode wholeOrFraction(String text) {
        String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
        if (text.charAt(0) == '.') {
            return digits.length() == text.length() || separatesDigits(text) ? fraction(digits) : null;
        }
        ScalarNode whole = whole(digits);
        return whole == null ? fraction(digits) : whole;
    }

    /// Whether each underscore stands between two digits.
    private static boolean separatesDigits(String text) {
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            if (i + 1 == text.length() || !isDigit(text.charAt(i - 1)) || !isDigit(text.charAt(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /// The common case: a short run of decimal digits without leading zero.
    private static @Nullable ScalarNode decimal(String text) {
        int length = text.length();
        int at = text.charAt(0) == '-' ? 1 : 0;
        int digits = length - at;
        if (digits == 0 || digits > DIGITS_OF_LONG || (text.charAt(at) == '0' && digits > 1)) {
            return null;
        }
        long value = 0;
        for (int i = at; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            value = value * 10 + digit;
        }
        return new IntNode(at == 0 ? value : -value);
    }

    private static @Nullable ScalarNode whole(String text) {
        int at = 0;
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        boolean negative = text.charAt(0) == '-';
        if (signed) {
            at = 1;
        }
        int radix = 10;
        if (at < text.length() && text.charAt(at) == '0' && at + 1 < text.length()) {
            radix = radixOf(text.charAt(at + 1));
            at += isDigit(text.charAt(at + 1)) ? 1 : 2;
        }
        if (at >= text.length()
                || text.length() - at > DIGITS_OF_UNSIGNED
                || radix == 0
                || !allDigits(text, at, radix)) {
            return null;
        }
        BigInteger value = new BigInteger(text.substring(at), radix);
        if (negative) {
            value = value.negate();
        }
        if (value.bitLength() < Long.SIZE) {
            return new IntNode(value.longValue());
        }
        return signed || value.compareTo(UNSIGNED_MAX) > 0 ? null : new BigIntNode(value);
    }

    private static int radixOf(char mark) {
        return switch (mark) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            case 'o', 'O', '0', '1', '2', '3', '4', '5', '6', '7' -> 8;
            default -> 0;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean allDigits(String text, int from, int radix) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'f' || Character.digit(c, radix) < 0) {
                return false;
            }
        }
        return true;
    }

    /// A sign, digits with at most one dot, and an exponent; at least one digit.
    private static @Nullable ScalarNode fraction(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int start = at;
        at = skipDigits(text, at);
        int digits = at - start;
        if (at < text.length() && text.charAt(at) == '.') {
            int afterDot = at + 1;
            at = skipDigits(text, afterDot);
            digits += at - afterDot;
        }
        if (digits == 0) {
            return null;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int exponent = at;
            at = skipDigits(text, at);
            if (at == exponent) {
                return null;
            }
        }
        if (at != text.length()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : new FloatNode(value);
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
