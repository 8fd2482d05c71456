package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoComplex;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoStrconv;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An untyped number as written: what it is as an integer, if it is one, and as a float.
///
/// @param whole the value as an `int`; null when it is not whole or does not fit
/// @param real the value as a float
/// @param looksReal whether it is written with a point or an exponent
/// @param complex the value when it has an imaginary part
record NumberLiteral(
        @Nullable Long whole,
        @Nullable Double real,
        boolean looksReal,
        @Nullable GoComplex complex) {
    private static final Pattern COMPLEX =
            Pattern.compile("(?:(.*[0-9_.])(?=[+-]))?([+-]?[0-9_.]+(?:[eE][+-]?[0-9]+)?)i");

    /// The value as an untyped constant; null when it is whole and fits no `int`.
    @Nullable
    Object constant() {
        if (complex != null) {
            return complex;
        }
        if (looksReal) {
            return real;
        }
        return whole;
    }

    static NumberLiteral rune(int rune) {
        return new NumberLiteral((long) rune, (double) rune, false, null);
    }

    private static NumberLiteral complex(String text) {
        Matcher parts = COMPLEX.matcher(text);
        Double real = parts.matches() && parts.group(1) != null ? GoStrconv.real(parts.group(1)) : Double.valueOf(0);
        Double imaginary = parts.matches() ? GoStrconv.real(parts.group(2)) : null;
        if (real == null || imaginary == null) {
            throw new GoError("illegal number syntax: " + GoQuote.quote(text));
        }
        return new NumberLiteral(null, null, false, new GoComplex(real, imaginary));
    }

    /// Reads a number; [GoError] with Go's reason.
    static NumberLiteral parse(String text) {
        if (text.endsWith("i")) {
            return complex(text);
        }
        boolean hex = text.toLowerCase(Locale.ROOT).contains("0x");
        boolean looksReal = hex
                ? text.indexOf('.') >= 0 || text.indexOf('p') >= 0 || text.indexOf('P') >= 0
                : text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        BigInteger integer = looksReal ? null : GoStrconv.integer(text, 0);
        if (integer != null) {
            if (integer.bitLength() < 64) {
                return new NumberLiteral(integer.longValue(), integer.doubleValue(), false, null);
            }
            if (integer.signum() > 0 && integer.bitLength() == 64) {
                return new NumberLiteral(null, integer.doubleValue(), false, null);
            }
            throw new GoError("integer overflow: " + GoQuote.quote(text));
        }
        Double real = looksReal ? GoStrconv.real(text) : null;
        if (real == null || real.isInfinite()) {
            throw new GoError("illegal number syntax: " + GoQuote.quote(text));
        }
        boolean exact = real == Math.rint(real) && Math.abs(real) < 0x1p63;
        return new NumberLiteral(exact ? new BigDecimal(real).longValue() : null, real, true, null);
    }
}
