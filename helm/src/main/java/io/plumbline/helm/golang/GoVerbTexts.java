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

    /// The `#` flag: always a point, and trailing zeros for `%g`.
    static String sharpened(int verb, int precision, String text) {
        int e = text.toLowerCase(Locale.ROOT).indexOf('e');
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
        if (verb == 'g' || verb == 'G' || verb == 'v') {
            int wanted = precision < 0 ? 6 : precision;
            String significant = mantissa.replace(".", "").replaceFirst("^0+", "");
            more.repeat('0', Math.max(0, wanted - significant.length()));
        }
        return more + tail;
    }

    static String hexFloat(int verb, double value) {
        if (verb == 'b') {
            long bits = Double.doubleToRawLongBits(value);
            long mantissa = bits & 0xFFFFFFFFFFFFFL;
            int exponent = (int) ((bits >> 52) & 0x7FF);
            mantissa = exponent == 0 ? mantissa : mantissa | 0x10000000000000L;
            int power = Math.max(exponent, 1) - 1075;
            return (bits < 0 ? "-" : "") + mantissa + "p" + (power < 0 ? "" : "+") + power;
        }
        String java = Double.toHexString(value);
        int p = java.indexOf('p');
        if (p < 0) {
            return java;
        }
        int power = Integer.parseInt(java.substring(p + 1));
        String mantissa = java.substring(0, p).replaceFirst("\\.0$", "");
        String text = mantissa + "p" + (power < 0 ? "-" : "+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
        return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
    }
}
