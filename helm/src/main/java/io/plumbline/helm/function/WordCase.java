package io.plumbline.helm.function;

import java.util.ArrayList;
import java.util.List;

/// Words inside identifiers: where they begin, and how snake, kebab and Pascal case join them.
final class WordCase {
    private WordCase() {}

    /// What a run of characters is.
    private enum Kind {
        UPPER,
        LOWER,
        NUMBER,
        CONNECTOR,
        PUNCTUATION,
        SYMBOL
    }

    private static boolean connector(int cp) {
        return cp == '-' || cp == '_' || Character.isWhitespace(cp) || cp == 0x85 || cp == 0xA0;
    }

    private static Kind kind(int cp) {
        if (connector(cp)) {
            return Kind.CONNECTOR;
        }
        if (Character.isUpperCase(cp)) {
            return Kind.UPPER;
        }
        if (Character.isDigit(cp)) {
            return Kind.NUMBER;
        }
        if (Character.isLowerCase(cp)) {
            return Kind.LOWER;
        }
        return switch (Character.getType(cp)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> Kind.PUNCTUATION;
            default -> Kind.SYMBOL;
        };
    }

    /// Lower-case words joined by a connector; each connector of the text stays one.
    static String connected(String text, char connector) {
        StringBuilder out = new StringBuilder();
        boolean gap = true;
        for (String word : words(text.codePoints().toArray())) {
            Kind kind = kind(word.codePointAt(0));
            if (kind == Kind.CONNECTOR) {
                out.repeat(connector, word.codePointCount(0, word.length()));
            } else {
                if (!gap && kind != Kind.PUNCTUATION) {
                    out.append(connector);
                }
                word.codePoints().map(Character::toLowerCase).forEach(out::appendCodePoint);
            }
            gap = kind == Kind.CONNECTOR || kind == Kind.PUNCTUATION;
        }
        return out.toString();
    }

    private static List<String> words(int[] cps) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < cps.length) {
            int end = wordEnd(cps, at);
            words.add(new String(cps, at, end - at));
            at = end;
        }
        return words;
    }

    private static int run(int[] cps, int from, Kind kind) {
        int at = from;
        while (at < cps.length && kind(cps[at]) == kind) {
            at++;
        }
        return at;
    }

    private static Kind kindAt(int[] cps, int at) {
        return at < cps.length ? kind(cps[at]) : Kind.CONNECTOR;
    }

    private static int wordEnd(int[] cps, int from) {
        Kind kind = kind(cps[from]);
        return switch (kind) {
            case CONNECTOR -> run(cps, from, Kind.CONNECTOR);
            case PUNCTUATION -> run(cps, from, Kind.PUNCTUATION);
            case NUMBER -> numberEnd(cps, from);
            case UPPER -> upperEnd(cps, from);
            case SYMBOL -> withNumber(cps, run(cps, from, Kind.SYMBOL));
            case LOWER -> run(cps, from, Kind.LOWER);
        };
    }

    /// A number takes the small letters behind it, and the numbers behind those.
    private static int numberEnd(int[] cps, int from) {
        int end = run(cps, from, Kind.NUMBER);
        while (kindAt(cps, end) == Kind.LOWER) {
            end = run(cps, end, Kind.LOWER);
            end = run(cps, end, Kind.NUMBER);
        }
        return end;
    }

    /// Capitals: a capital followed by small letters starts a word of its own; a number right behind belongs to the
    /// word
    /// unless small letters follow it.
    private static int upperEnd(int[] cps, int from) {
        int end = run(cps, from, Kind.UPPER);
        boolean single = end - from == 1;
        Kind next = kindAt(cps, end);
        if (next == Kind.LOWER && !single) {
            return end - 1;
        }
        if (next == Kind.LOWER) {
            end = run(cps, end, Kind.LOWER);
        }
        return withNumber(cps, end);
    }

    /// The end of a word past a number right behind it, which belongs to it unless small letters follow the number.
    private static int withNumber(int[] cps, int end) {
        int behind = run(cps, end, Kind.NUMBER);
        return kindAt(cps, behind) == Kind.LOWER ? end : behind;
    }

    /// Words that begin with a capital, joined; capitals right behind the first letter become small. Connectors at the
    /// start, and before another one, stay.
    static String pascal(String text) {
        int[] cps = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < cps.length && connector(cps[at])) {
            out.appendCodePoint(cps[at++]);
        }
        if (at > 0 && at == cps.length) {
            out.appendCodePoint(cps[at - 1]);
        }
        boolean start = true;
        boolean upperRun = false;
        for (; at < cps.length; at++) {
            int cp = cps[at];
            if (connector(cp)) {
                boolean last = at + 1 >= cps.length;
                if (last || connector(cps[at + 1])) {
                    out.appendCodePoint(cp);
                }
                start = true;
                upperRun = false;
            } else if (start) {
                out.appendCodePoint(Character.toTitleCase(cp));
                start = false;
                upperRun = Character.isUpperCase(cp);
            } else {
                upperRun &= Character.isUpperCase(cp);
                out.appendCodePoint(upperRun ? Character.toLowerCase(cp) : cp);
            }
        }
        return out.toString();
    }
}
