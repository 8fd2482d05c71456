package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Upper and lower case, word forms, and wrapping.
final class CaseFunctions {
    private static final String MARK = "...";

    private CaseFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("upper", (_, a) -> mapCase((String) a[0], true), Param.STRING);
        to.add("lower", (_, a) -> mapCase((String) a[0], false), Param.STRING);
        to.add("title", (_, a) -> title((String) a[0]), Param.STRING);
        to.add("untitle", (_, a) -> untitle((String) a[0]), Param.STRING);
        to.add("swapcase", (_, a) -> swapCase((String) a[0]), Param.STRING);
        to.add("nospace", (_, a) -> noSpace((String) a[0]), Param.STRING);
        to.add("initials", (_, a) -> initials((String) a[0]), Param.STRING);
        to.add("snakecase", (_, a) -> WordCase.connected((String) a[0], '_'), Param.STRING);
        to.add("kebabcase", (_, a) -> WordCase.connected((String) a[0], '-'), Param.STRING);
        to.add("camelcase", (_, a) -> WordCase.pascal((String) a[0]), Param.STRING);
        to.add("wrap", (_, a) -> wrap((String) a[1], (Long) a[0], "", false), Param.INT, Param.STRING);
        to.add(
                "wrapWith",
                (_, a) -> wrap((String) a[2], (Long) a[0], (String) a[1], true),
                Param.INT,
                Param.STRING,
                Param.STRING);
        to.add("abbrev", (_, a) -> abbreviate((String) a[1], 0, (Long) a[0]), Param.INT, Param.STRING);
        to.add(
                "abbrevboth",
                (_, a) -> abbreviateBoth((Long) a[0], (Long) a[1], (String) a[2]),
                Param.INT,
                Param.INT,
                Param.STRING);
    }

    /// Maps character by character: no character becomes two, unlike Java's own mapping.
    private static String mapCase(String text, boolean upper) {
        if (GoText.ascii(text)) {
            return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(cp -> out.appendCodePoint(upper ? Character.toUpperCase(cp) : Character.toLowerCase(cp)));
        return out.toString();
    }

    private static boolean separator(int cp) {
        if (cp < 0x80) {
            return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || cp == '_');
        }
        return !Character.isLetter(cp) && !Character.isDigit(cp) && TextFunctions.isSpace(cp);
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            out.appendCodePoint(separator(before) ? Character.toTitleCase(cp) : cp);
            before = cp;
            i += Character.charCount(cp);
        }
        return out.toString();
    }

    private static String untitle(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            out.appendCodePoint(start ? Character.toLowerCase(cp) : cp);
            start = TextFunctions.isSpace(cp);
            i += Character.charCount(cp);
        }
        return out.toString();
    }

    private static String swapCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            int swapped = Character.isUpperCase(cp) || Character.isTitleCase(cp)
                    ? Character.toLowerCase(cp)
                    : Character.isLowerCase(cp) ? start ? Character.toTitleCase(cp) : Character.toUpperCase(cp) : cp;
            out.appendCodePoint(swapped);
            start = TextFunctions.isSpace(cp);
            i += Character.charCount(cp);
        }
        return out.toString();
    }

    /// Without blanks. A text that has some is taken byte by byte, so letters beyond ASCII fall apart, as in Sprig.
    private static String noSpace(String text) {
        byte[] bytes = GoText.bytes(text);
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (!TextFunctions.isSpace(c)) {
                out.append(c);
            }
        }
        return out.length() == bytes.length ? text : out.toString();
    }

    private static String initials(String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            boolean space = TextFunctions.isSpace(cp);
            if (start && !space) {
                out.appendCodePoint(cp);
            }
            start = space;
            i += Character.charCount(cp);
        }
        return out.toString();
    }

    private static String cut(byte[] text, int from, int to) {
        return GoText.of(java.util.Arrays.copyOfRange(text, from, to));
    }

    private static String abbreviateBoth(long left, long right, String text) {
        return right < 4 || (left > 0 && right < 7) ? text : abbreviate(text, left, right);
    }

    /// Cuts to a width in bytes with three dots where something is missing; `offset` bytes may go at the left.
    private static String abbreviate(String text, long offset, long width) {
        byte[] bytes = GoText.bytes(text);
        int length = bytes.length;
        if (width < 4 || length <= width) {
            return text;
        }
        int room = (int) width - MARK.length();
        int start = (int) Math.max(0, Math.min(Math.min(offset, length), length - room));
        if (start <= 4) {
            return cut(bytes, 0, room) + MARK;
        }
        if (width < 7) {
            return "";
        }
        return start + room < length
                ? MARK + abbreviate(cut(bytes, start, length), 0, room)
                : MARK + cut(bytes, length - room, length);
    }

    private static String wrap(String text, long width, String newline, boolean breakWords) {
        String separator = newline.isEmpty() ? "\n" : newline;
        int room = (int) Math.max(1, Math.min(width, Integer.MAX_VALUE / 2));
        byte[] in = GoText.bytes(text);
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (in.length - from > room) {
            if (in[from] == ' ') {
                from++;
                continue;
            }
            int blank = lastBlank(in, from, from + room + 1);
            if (blank < 0 && breakWords) {
                lines.add(cut(in, from, from + room));
                from += room;
                continue;
            }
            blank = blank < 0 ? nextBlank(in, from + room) : blank;
            lines.add(cut(in, from, blank < 0 ? in.length : blank));
            from = blank < 0 ? in.length : blank + 1;
            if (blank < 0) {
                return String.join(separator, lines);
            }
        }
        lines.add(cut(in, from, in.length));
        return String.join(separator, lines);
    }

    private static int lastBlank(byte[] in, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (in[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static int nextBlank(byte[] in, int from) {
        for (int i = from; i < in.length; i++) {
            if (in[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
