package io.plumbline.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Prints doubles with the shortest digits that read back as the same number, in the two layouts of Go.
public final class GoNumbers {
    private static final int JSON_PLAIN_BELOW = 21;
    private static final int JSON_EXPONENT_MIN = -6;
    private static final int GENERAL_EXPONENT_MIN = -4;
    private static final int GENERAL_PLAIN_BELOW = 6;

    private GoNumbers() {}

    /// The layout of Go's `%v` and of `strconv` with verb `g`: an exponent of at least two digits (`1e+06`, `1e-05`)
    /// when the decimal exponent is below -4 or at least 6 (`123456` stays plain, `1e+06` does not).
    public static String general(double value) {
        return layout(value, GENERAL_EXPONENT_MIN, GENERAL_PLAIN_BELOW, 2);
    }

    /// As [#general] with the digits of single precision, and the words of YAML for infinity and NaN.
    static String yamlKey(double value) {
        float single = (float) value;
        if (Float.isNaN(single)) {
            return ".nan";
        }
        if (Float.isInfinite(single)) {
            return single > 0 ? ".inf" : "-.inf";
        }
        if (single == 0) {
            return 1 / single < 0 ? "-0" : "0";
        }
        BigDecimal digits = new BigDecimal(Float.toString(Math.abs(single))).stripTrailingZeros();
        return layout(digits, single < 0 ? "-" : "", GENERAL_EXPONENT_MIN, GENERAL_PLAIN_BELOW, 2);
    }

    /// The layout of Go's JSON: an exponent without padding below 1e-6 and from 1e21 on.
    public static String json(double value) {
        return layout(value, JSON_EXPONENT_MIN, JSON_PLAIN_BELOW, 1);
    }

    private static String layout(double value, int exponentMin, int plainBelow, int exponentDigits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = oneDigitIfEnough(
                new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros(), Math.abs(value));
        return layout(exact, value < 0 ? "-" : "", exponentMin, plainBelow, exponentDigits);
    }

    /// Java prints at least two digits, of which one may be enough, as in 5e-324.
    private static BigDecimal oneDigitIfEnough(BigDecimal two, double value) {
        if (two.precision() != 2) {
            return two;
        }
        BigDecimal one = two.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return one.doubleValue() == value ? one.stripTrailingZeros() : two;
    }

    private static String layout(BigDecimal exact, String sign, int exponentMin, int plainBelow, int exponentDigits) {
        String digits = exact.unscaledValue().toString();
        int exponent = digits.length() - 1 - exact.scale();
        if (exponent < exponentMin || exponent >= plainBelow) {
            return sign + scientific(digits, exponent, exponentDigits);
        }
        return sign + plain(digits, exponent);
    }

    private static String scientific(String digits, int exponent, int exponentDigits) {
        String size = Integer.toString(Math.abs(exponent));
        return digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + (exponent < 0 ? "e-" : "e+")
                + (size.length() < exponentDigits ? "0" + size : size);
    }

    private static String plain(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length());
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
