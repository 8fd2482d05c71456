package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Text: cutting, trimming, quoting, joining, splitting, indenting, random text.
final class TextFunctions {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private TextFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("trim", (_, a) -> trim((String) a[0]), Param.STRING);
        to.add("trimAll", (_, a) -> trimSet((String) a[1], (String) a[0]), Param.STRING, Param.STRING);
        to.alias("trimall", "trimAll");
        to.add("trimPrefix", (_, a) -> trimPrefix((String) a[1], (String) a[0]), Param.STRING, Param.STRING);
        to.add("trimSuffix", (_, a) -> trimSuffix((String) a[1], (String) a[0]), Param.STRING, Param.STRING);
        to.add("contains", (_, a) -> ((String) a[1]).contains((String) a[0]), Param.STRING, Param.STRING);
        to.add("hasPrefix", (_, a) -> ((String) a[1]).startsWith((String) a[0]), Param.STRING, Param.STRING);
        to.add("hasSuffix", (_, a) -> ((String) a[1]).endsWith((String) a[0]), Param.STRING, Param.STRING);
        to.add("repeat", (call, a) -> repeat(call, (Long) a[0], (String) a[1]), Param.INT, Param.STRING);
        to.add("substr", (_, a) -> substr((Long) a[0], (Long) a[1], (String) a[2]), Param.INT, Param.INT, Param.STRING);
        to.add("trunc", (_, a) -> trunc((Long) a[0], (String) a[1]), Param.INT, Param.STRING);
        to.add("replace", TextFunctions::replace, Param.STRING, Param.STRING, Param.STRING);
        to.add("plural", (_, a) -> (Long) a[2] == 1 ? a[0] : a[1], Param.STRING, Param.STRING, Param.INT);
        to.add("indent", (call, a) -> indent(call, (Long) a[0], (String) a[1]), Param.INT, Param.STRING);
        to.add("nindent", (call, a) -> "\n" + indent(call, (Long) a[0], (String) a[1]), Param.INT, Param.STRING);
        to.add("toString", (_, a) -> GoCast.text(a[0]), Param.ANY);
        to.addVariadic("quote", (_, a) -> quote(a), Param.ANY);
        to.addVariadic("squote", (_, a) -> squote(a), Param.ANY);
        to.addVariadic("cat", (_, a) -> cat(a), Param.ANY);
        to.add("join", (_, a) -> String.join((String) a[0], GoCast.texts(a[1])), Param.STRING, Param.ANY);
        to.add(
                "splitList",
                (_, a) -> GoList.strings(split((String) a[1], (String) a[0], -1)),
                Param.STRING,
                Param.STRING);
        to.add("split", (_, a) -> numbered(split((String) a[1], (String) a[0], -1)), Param.STRING, Param.STRING);
        to.add(
                "splitn",
                (_, a) -> numbered(split((String) a[2], (String) a[0], (Long) a[1])),
                Param.STRING,
                Param.INT,
                Param.STRING);
        to.add("toStrings", (_, a) -> GoList.strings(GoCast.texts(a[0])), Param.ANY);
        to.add("hello", (_, _) -> "Hello!");
        to.add("randAlphaNum", (call, a) -> random(call, (Long) a[0], LETTERS + DIGITS), Param.INT);
        to.add("randAlpha", (call, a) -> random(call, (Long) a[0], LETTERS), Param.INT);
        to.add("randNumeric", (call, a) -> random(call, (Long) a[0], DIGITS), Param.INT);
        to.add("randAscii", (call, a) -> random(call, (Long) a[0], ascii()), Param.INT);
        to.add("shuffle", (call, a) -> shuffle(call.random(), (String) a[0]), Param.STRING);
    }

    private static String ascii() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 0x7F; c++) {
            all.append(c);
        }
        return all.toString();
    }

    private static boolean space(int cp) {
        return cp == ' '
                || (cp >= '\t' && cp <= '\r')
                || cp == 0x85
                || cp == 0xA0
                || (cp > 0xFF && Character.isSpaceChar(cp));
    }

    /// Whether Go's `unicode.IsSpace` says so.
    static boolean isSpace(int cp) {
        return space(cp);
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && space(text.charAt(from))) {
            from++;
        }
        while (to > from && space(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static String trimSet(String text, String set) {
        int from = 0;
        int to = text.length();
        while (from < to && set.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && set.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static String trimPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String trimSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String repeat(GoCall call, long count, String text) {
        if (count < 0) {
            throw new GoError("strings: negative Repeat count");
        }
        if (text.isEmpty()) {
            return "";
        }
        if (count > Integer.MAX_VALUE) {
            throw new GoError("strings: Repeat output length overflow");
        }
        call.spend(count * text.length());
        return text.repeat((int) count);
    }

    private static String substr(long start, long end, String text) {
        int length = GoText.length(text);
        if (start < 0) {
            return slice(text, 0, end, length);
        }
        return slice(text, start, end < 0 || end > length ? length : end, length);
    }

    private static String slice(String text, long from, long to, int length) {
        if (to < 0 || to > length) {
            throw new GoError("runtime error: slice bounds out of range [:" + to + "]"
                    + (to > length ? " with length " + length : ""));
        }
        if (from > to) {
            throw new GoError("runtime error: slice bounds out of range [" + from + ":" + to + "]");
        }
        return GoText.slice(text, (int) from, (int) to);
    }

    private static String trunc(long count, String text) {
        int length = GoText.length(text);
        if (count < 0 && length + count > 0) {
            return GoText.slice(text, (int) (length + count), length);
        }
        return count >= 0 && length > count ? GoText.slice(text, 0, (int) count) : text;
    }

    private static String replace(GoCall call, @Nullable Object[] a) {
        String text = (String) a[2];
        String from = (String) a[0];
        String to = (String) a[1];
        if (text == null || from == null || to == null) {
            throw new IllegalStateException("checked arguments are never null");
        }
        call.spend(to.length() > from.length() ? (long) text.length() * (to.length() + 1) / (from.length() + 1) : 0);
        if (!from.isEmpty()) {
            return text.replace(from, to);
        }
        StringBuilder out = new StringBuilder(to);
        text.codePoints().forEach(cp -> out.appendCodePoint(cp).append(to));
        return out.toString();
    }

    static String indent(GoCall call, long spaces, String text) {
        if (spaces < 0) {
            throw new GoError("strings: negative Repeat count");
        }
        if (spaces > Integer.MAX_VALUE) {
            throw new GoError("strings: Repeat output length overflow");
        }
        call.spend(spaces);
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lines++;
        }
        call.spend(lines * spaces + text.length());
        StringBuilder out = new StringBuilder((int) Math.min(1 << 20, lines * spaces + text.length()));
        int pad = (int) spaces;
        out.repeat(' ', pad);
        int from = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', from)) {
            out.append(text, from, i + 1).repeat(' ', pad);
            from = i + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String quote(@Nullable Object[] values) {
        if (values.length == 1 && values[0] instanceof String only) {
            return GoQuote.quote(only);
        }
        StringBuilder out = new StringBuilder();
        for (Object value : values) {
            if (value != null) {
                out.append(out.isEmpty() ? "" : " ").append(GoQuote.quote(GoCast.text(value)));
            }
        }
        return out.toString();
    }

    private static String squote(@Nullable Object[] values) {
        StringBuilder out = new StringBuilder();
        for (Object value : values) {
            if (value != null) {
                out.append(out.isEmpty() ? "" : " ").append('\'');
                GoFormat.print(out, value);
                out.append('\'');
            }
        }
        return out.toString();
    }

    private static String cat(@Nullable Object[] values) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Object value : values) {
            if (value != null) {
                out.append(first ? "" : " ");
                GoFormat.print(out, value);
                first = false;
            }
        }
        return out.toString();
    }

    /// Go's `strings.SplitN`; a negative limit is none.
    static List<String> split(String text, String separator, long limit) {
        List<String> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        int from = 0;
        if (separator.isEmpty()) {
            while (from < text.length() && (limit < 0 || parts.size() < limit - 1)) {
                int to = from + Character.charCount(text.codePointAt(from));
                parts.add(text.substring(from, to));
                from = to;
            }
            if (from < text.length()) {
                parts.add(text.substring(from));
            }
            return parts;
        }
        for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, from)) {
            if (limit > 0 && parts.size() == limit - 1) {
                break;
            }
            parts.add(text.substring(from, i));
            from = i + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static GoMap numbered(List<String> parts) {
        GoMap map = GoMap.of(GoMap.Type.STRINGS);
        for (int i = 0; i < parts.size(); i++) {
            map.put("_" + i, parts.get(i));
        }
        return map;
    }

    private static String random(GoCall call, long count, String alphabet) {
        if (count <= 0) {
            return "";
        }
        call.spend(count);
        StringBuilder out = new StringBuilder();
        RandomGenerator random = call.random();
        for (long i = 0; i < count; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private static String shuffle(RandomGenerator random, String text) {
        int[] cps = text.codePoints().toArray();
        for (int i = cps.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = cps[i];
            cps[i] = cps[j];
            cps[j] = swap;
        }
        return new String(cps, 0, cps.length);
    }
}
