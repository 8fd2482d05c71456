package io.plumbline.helm.golang;

import java.math.BigInteger;
import java.util.Locale;

/// Texts of single operands that need no state of a format run.
final class GoVerbTexts {
    private GoVerbTexts() {}

    static GoList bytesAsList(GoBytes bytes) {
        Object[] items = new Object[bytes.array().length];
        for (int i = 0; i < items.length; i++) {
            items[i] = new GoInt(GoInt.Type.UINT8, bytes.array()[i] & 0xFF);
        }
        return GoList.of(items);
    }

    static int rune(BigInteger number) {
        int code = number.bitLength() > 31 ? -1 : number.intValue();
        return Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF) ? code : 0xFFFD;
    }

    /// The `#` flag: always a point, and trailing zeros for `%g` and `%x`.
    static String sharpened(int verb, int precision, String text) {
        boolean hex = verb == 'x' || verb == 'X';
        int e = text.toLowerCase(Locale.ROOT).indexOf(hex ? 'p' : 'e');
        String mantissa = e < 0 ? text : text.substring(0, e);
        String tail = e < 0 ? "" : text.substring(e);
        if (verb == 'v' && precision < 0) {
            return text;
        }
        boolean point = mantissa.contains(".");
        StringBuilder more = new StringBuilder(mantissa);
        if (!point) {
            more.append('.');
        }
        if (verb == 'g' || verb == 'G' || verb == 'v' || hex) {
            int wanted = precision < 0 ? 6 : precision;
            // the x of a hexadecimal prefix counts as a digit
            String significant =
                    mantissa.equals("0") ? "0" : mantissa.replace(".", "").replaceFirst("^0+", "");
            more.repeat('0', Math.max(0, wanted - significant.length()));
        }
        return more + tail;
    }

    static String hexFloat(int verb, double value, int precision) {
        if (verb == 'b') {
            long bits = Double.doubleToRawLongBits(value);
            long mantissa = bits & 0xFFFFFFFFFFFFFL;
            int exponent = (int) ((bits >> 52) & 0x7FF);
            mantissa = exponent == 0 ? mantissa : mantissa | 0x10000000000000L;
            int power = Math.max(exponent, 1) - 1075;
            return (bits < 0 ? "-" : "") + mantissa + "p" + (power < 0 ? "" : "+") + power;
        }
        String java = precision < 0 ? Double.toHexString(value) : rounded(value, precision);
        int p = java.indexOf('p');
        if (p < 0) {
            return java;
        }
        int power = Integer.parseInt(java.substring(p + 1));
        String mantissa = precision < 0 ? java.substring(0, p).replaceFirst("\\.0$", "") : java.substring(0, p);
        String text = mantissa + "p" + (power < 0 ? "-" : "+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
        return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
    }

    /// As [Double#toHexString] with a number of digits after the point; ties go to the even digit.
    private static String rounded(double value, int precision) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) ((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0x7FF) {
            return Double.toHexString(value);
        }
        int power = exponent - 1023;
        if (exponent > 0) {
            mantissa |= 0x10000000000000L;
        } else if (mantissa == 0) {
            power = 0;
        } else {
            int shift = Long.numberOfLeadingZeros(mantissa) - 11;
            mantissa <<= shift;
            power = -1022 - shift;
        }
        int dropped = Math.max(0, 52 - 4 * precision);
        long kept = mantissa >>> dropped;
        long rest = mantissa - (kept << dropped);
        long half = dropped == 0 ? 0 : 1L << (dropped - 1);
        if (dropped > 0 && (rest > half || (rest == half && (kept & 1) == 1))) {
            kept++;
        }
        int digits = 52 - dropped;
        if (kept >>> (digits + 1) > 0) {
            kept >>>= 1;
            power++;
        }
        String fraction = digits == 0 ? "" : Long.toHexString(kept & ((1L << digits) - 1));
        String padded = "0".repeat(digits / 4 - fraction.length()) + fraction + "0".repeat(Math.max(0, precision - 13));
        return (bits < 0 ? "-" : "") + "0x" + (kept >>> digits) + (padded.isEmpty() ? "" : "." + padded) + "p" + power;
    }
}
