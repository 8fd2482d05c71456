package io.plumbline.helm.golang;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One run of `Sprintf`: walks over the format and prints each operand by its verb, with Go's error notes in the text.
final class GoVerbs {
    /// Widths and precisions beyond this are taken as errors, as Go does.
    static final int NUMBER_MAX = 1_000_000;

    private final String format;
    private final @Nullable Object[] operands;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;
    private boolean reordered;
    private boolean goodIndex;
    private boolean sharp;
    private boolean zero;
    private boolean plus;
    private boolean minus;
    private boolean space;
    private int width;
    private int precision;

    GoVerbs(String format, @Nullable Object[] operands) {
        this.format = format;
        this.operands = operands;
    }

    String run() {
        int end = format.length();
        while (at < end) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format, at, end);
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            directive();
        }
        if (!reordered && next < operands.length) {
            extra();
        }
        return out.toString();
    }

    private void extra() {
        out.append("%!(EXTRA ");
        for (int i = next; i < operands.length; i++) {
            out.append(i > next ? ", " : "");
            Object value = operands[i];
            if (value == null) {
                out.append("<nil>");
            } else {
                out.append(GoTypes.typeName(value)).append('=');
                GoFormat.print(out, value);
            }
        }
        out.append(')');
    }

    private void directive() {
        flags();
        goodIndex = true;
        boolean indexed = argNumber();
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            starWidth();
            indexed = false;
        } else {
            width = number();
            if (indexed && width >= 0) {
                goodIndex = false;
            }
        }
        precision = -1;
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            if (indexed) {
                goodIndex = false;
            }
            indexed = argNumber();
            if (at < format.length() && format.charAt(at) == '*') {
                at++;
                starPrecision();
                indexed = false;
            } else {
                precision = Math.max(number(), 0);
            }
        }
        if (!indexed) {
            argNumber();
        }
        verb();
    }

    private void flags() {
        sharp = zero = plus = minus = space = false;
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '#' -> sharp = true;
                case '0' -> zero = true;
                case '+' -> plus = true;
                case '-' -> minus = true;
                case ' ' -> space = true;
                default -> {
                    return;
                }
            }
        }
    }

    private int number() {
        int start = at;
        int value = 0;
        while (at < format.length() && Character.isDigit(format.charAt(at)) && format.charAt(at) < 0x80) {
            value = value * 10 + (format.charAt(at++) - '0');
            if (value > NUMBER_MAX) {
                return -1;
            }
        }
        return at == start ? -1 : value;
    }

    /// Reads `[n]`; whether there was one.
    private boolean argNumber() {
        if (at >= format.length() || format.charAt(at) != '[') {
            return false;
        }
        reordered = true;
        int close = format.indexOf(']', at);
        if (close < 0) {
            goodIndex = false;
            at++;
            return false;
        }
        String digits = format.substring(at + 1, close);
        at = close + 1;
        int index = digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
        if (index < 1 || index > operands.length) {
            goodIndex = false;
            return true;
        }
        next = index - 1;
        return true;
    }

    private void starWidth() {
        Integer value = starValue();
        width = -1;
        if (value == null) {
            out.append("%!(BADWIDTH)");
        } else if (value < 0) {
            minus = true;
            width = -value;
        } else {
            width = value;
        }
    }

    private void starPrecision() {
        Integer value = starValue();
        precision = -1;
        if (value == null) {
            out.append("%!(BADPREC)");
        } else if (value >= 0) {
            precision = value;
        }
    }

    private @Nullable Integer starValue() {
        if (next >= operands.length) {
            return null;
        }
        Object value = operands[next++];
        long number = value instanceof Long l ? l : value instanceof GoInt i ? i.bits() : Long.MAX_VALUE;
        return Math.abs(number) > NUMBER_MAX ? null : (Integer) (int) number;
    }

    private void verb() {
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (!goodIndex) {
            out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
        } else if (next >= operands.length) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            operand(verb, operands[next++]);
        }
    }

    private void operand(int verb, @Nullable Object value) {
        plus = plus && verb != 'v';
        if (value == null) {
            if (verb == 'T' || verb == 'v') {
                pad("<nil>");
            } else {
                bad(verb, null);
            }
        } else if (verb == 'T') {
            text('s', GoTypes.typeName(value));
        } else if (verb == 'p') {
            bad(verb, value);
        } else {
            value(verb, value);
        }
    }

    private void value(int verb, Object value) {
        switch (value) {
            case Boolean b -> {
                if (verb == 't' || verb == 'v') {
                    pad(b.toString());
                } else {
                    bad(verb, value);
                }
            }
            case Long l -> integer(verb, l, false, value);
            case GoInt i -> {
                boolean named = i.type().typeName().startsWith("time.");
                if (named && "vsqxX".indexOf(verb) >= 0 && !(verb == 'v' && sharp)) {
                    text(verb == 'v' ? 's' : verb, i.text());
                } else {
                    integer(verb, i.bits(), i.type().unsigned(), value);
                }
            }
            case Double d -> real(verb, d);
            case String s -> {
                if (verb == 'v') {
                    pad(sharp ? GoQuote.quote(s) : cut(s));
                } else {
                    string(verb, s);
                }
            }
            case GoBytes b -> byteSlice(verb, b);
            case GoList l -> elements(verb, l);
            case GoMap m -> entries(verb, m);
            case GoObject o -> object(verb, o);
            default -> bad(verb, value);
        }
    }

    private void byteSlice(int verb, GoBytes bytes) {
        if ("sqxX".indexOf(verb) >= 0) {
            text(verb, bytes.text());
        } else if (verb == 'v' || verb == 'd') {
            if (verb == 'v' && sharp) {
                GoFormat.syntax(out, bytes);
            } else {
                GoFormat.print(out, bytes);
            }
        } else {
            elements(verb, GoVerbTexts.bytesAsList(bytes));
        }
    }

    private void elements(int verb, GoList list) {
        if (verb == 'v' && sharp) {
            GoFormat.syntax(out, list);
            return;
        }
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(' ');
            }
            element(verb, list.get(i));
        }
        out.append(']');
    }

    private void element(int verb, @Nullable Object value) {
        if (value == null) {
            out.append("<nil>");
        } else {
            value(verb, value);
        }
    }

    private void entries(int verb, GoMap map) {
        if (verb == 'v' && sharp) {
            GoFormat.syntax(out, map);
            return;
        }
        out.append("map[");
        String separator = "";
        for (String key : map.keys()) {
            out.append(separator);
            value(verb, key);
            out.append(':');
            element(verb, map.get(key));
            separator = " ";
        }
        out.append(']');
    }

    private void object(int verb, GoObject object) {
        if ("vsqxX".indexOf(verb) >= 0) {
            text(verb == 'v' ? 's' : verb, object.text());
        } else {
            bad(verb, object);
        }
    }

    private void bad(int verb, @Nullable Object value) {
        out.append("%!").appendCodePoint(verb).append('(');
        if (value == null) {
            out.append("<nil>");
        } else {
            out.append(GoTypes.typeName(value)).append('=');
            if (sharp && value instanceof Double number) {
                real('g', number);
            } else {
                boolean wasSharp = sharp;
                sharp = false;
                value('v', value);
                sharp = wasSharp;
            }
        }
        out.append(')');
    }

    private void integer(int verb, long bits, boolean unsigned, Object value) {
        BigInteger number = unsigned ? new BigInteger(Long.toUnsignedString(bits)) : BigInteger.valueOf(bits);
        switch (verb) {
            case 'v' -> digits(number, 10, unsigned && sharp ? "0x" : "", unsigned && sharp ? 16 : 10, false);
            case 'd' -> digits(number, 10, "", 10, false);
            case 'b' -> digits(number, 2, sharp ? "0b" : "", 2, false);
            case 'o' -> digits(number, 8, sharp ? "0" : "", 8, false);
            case 'O' -> digits(number, 8, "0o", 8, false);
            case 'x' -> digits(number, 16, sharp ? "0x" : "", 16, false);
            case 'X' -> digits(number, 16, sharp ? "0X" : "", 16, true);
            case 'c' -> pad(Character.toString(GoVerbTexts.rune(number)));
            case 'q' -> pad(GoQuote.quoteRune(GoVerbTexts.rune(number), plus));
            case 'U' -> unicode(number);
            default -> bad(verb, value);
        }
    }

    private void unicode(BigInteger number) {
        String hex = number.toString(16).toUpperCase(Locale.ROOT);
        String text = "U+" + "0".repeat(Math.max(0, Math.max(4, precision) - hex.length())) + hex;
        if (sharp && number.bitLength() < 22 && GoQuote.printable(number.intValue())) {
            text += " '" + Character.toString(number.intValue()) + "'";
        }
        boolean wasZero = zero;
        zero = false;
        pad(text);
        zero = wasZero;
    }

    private void digits(BigInteger number, int ignored, String prefix, int radix, boolean upper) {
        boolean negative = number.signum() < 0;
        String text = number.abs().toString(radix);
        text = upper ? text.toUpperCase(Locale.ROOT) : text;
        int least = precision;
        if (precision == 0 && number.signum() == 0) {
            boolean wasZero = zero;
            zero = false;
            pad("");
            zero = wasZero;
            return;
        }
        if (precision < 0 && zero && !minus && width > 0) {
            least = width - (negative || plus || space ? 1 : 0);
        }
        if (radix == 8 && "0".equals(prefix) && text.startsWith("0")) {
            prefix = "";
        }
        String padded = "0".repeat(Math.max(0, least - text.length())) + text;
        if (radix == 8 && "0".equals(prefix) && padded.startsWith("0")) {
            prefix = "";
        }
        String sign = negative ? "-" : plus ? "+" : space ? " " : "";
        boolean wasZero = zero;
        zero = false;
        pad(sign + prefix + padded);
        zero = wasZero;
    }

    private void real(int verb, double value) {
        String text = switch (verb) {
            case 'v' -> GoFloat.format(value, 'g', precision);
            case 'g', 'G' -> GoFloat.format(value, (char) verb, precision);
            case 'e', 'E', 'f', 'F' -> GoFloat.format(value, (char) verb, precision < 0 ? 6 : precision);
            case 'b', 'x', 'X' -> GoVerbTexts.hexFloat(verb, value, precision);
            default -> "";
        };
        if (text.isEmpty()) {
            bad(verb, value);
            return;
        }
        boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
        String sign = text.startsWith("-") ? "-" : text.startsWith("+") ? "+" : "";
        String magnitude = sharp && finite && verb != 'b'
                ? GoVerbTexts.sharpened(verb, precision, text.substring(sign.length()))
                : text.substring(sign.length());
        if (sign.isEmpty() || (sign.equals("+") && !plus)) {
            sign = plus ? "+" : space ? " " : sign.equals("+") && !finite ? "+" : "";
        }
        if (zero && !minus && finite && width > sign.length() + magnitude.length()) {
            out.append(sign)
                    .repeat('0', width - sign.length() - magnitude.length())
                    .append(magnitude);
        } else {
            boolean wasZero = zero;
            zero = false;
            pad(sign + magnitude);
            zero = wasZero;
        }
    }

    private void string(int verb, String text) {
        if ("sqxX".indexOf(verb) >= 0) {
            text(verb, text);
        } else {
            bad(verb, text);
        }
    }

    private void text(int verb, String text) {
        switch (verb) {
            case 's' -> pad(cut(text));
            case 'q' -> {
                String shown = cut(text);
                boolean raw = sharp
                        && shown.indexOf('`') < 0
                        && shown.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F && c != 0xFEFF));
                pad(raw ? "`" + shown + "`" : plus ? GoQuote.quoteAscii(shown) : GoQuote.quote(shown));
            }
            case 'x', 'X' -> pad(hexText(verb, text));
            default -> bad(verb, text);
        }
    }

    private String hexText(int verb, String text) {
        byte[] bytes = GoText.bytes(text);
        int count = precision >= 0 ? Math.min(precision, bytes.length) : bytes.length;
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (sharp && (i == 0 || space)) {
                hex.append(i > 0 ? " " : "").append("0x");
            } else if (space && i > 0) {
                hex.append(' ');
            }
            hex.append(Character.forDigit((bytes[i] >> 4) & 0xF, 16)).append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return verb == 'X' ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
    }

    private String cut(String text) {
        if (precision < 0 || text.codePointCount(0, text.length()) <= precision) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private void pad(String text) {
        int gap = width < 0 ? 0 : width - text.codePointCount(0, text.length());
        if (gap <= 0) {
            out.append(text);
        } else if (minus) {
            out.append(text).repeat(' ', gap);
        } else {
            out.repeat(zero ? '0' : ' ', gap).append(text);
        }
    }
}
