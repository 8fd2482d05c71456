package io.plumbline.yaml;

import org.jspecify.annotations.Nullable;

/// Keys and plain scalars of the quick reader. For one thread.
final class QuickWords {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int CACHE_SIZE = 1024;
    private static final byte STOP = 1;
    private static final byte WORD = 2;
    private static final byte[] KINDS = kinds();

    private final QuickCursor in;
    private final QuickQuotes quotes;
    private final String[] cache = new String[CACHE_SIZE];
    private final StringBuilder buffer = new StringBuilder();
    private boolean keyWasQuoted;

    QuickWords(QuickCursor in, QuickQuotes quotes) {
        this.in = in;
        this.quotes = quotes;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < 0x20; c++) {
            kinds[c] = STOP;
        }
        kinds[' '] = STOP;
        kinds[':'] = STOP;
        kinds[0x7F] = STOP;
        for (char c = 'a'; c <= 'z'; c++) {
            kinds[c] = WORD;
            kinds[c - 'a' + 'A'] = WORD;
        }
        for (char c : "0123456789_./$-=+~()^;\\<".toCharArray()) {
            kinds[c] = WORD;
        }
        return kinds;
    }

    /// Whether the key read last stood in quotes.
    boolean keyWasQuoted() {
        return keyWasQuoted;
    }

    /// Reads `key:` at the cursor; null, with the cursor anywhere, when the line does not begin so.
    @Nullable
    String key() {
        char first = in.peek();
        if (first == '"' || first == '\'') {
            return quotedKey(first);
        }
        if (first >= 0x80 || KINDS[first] != WORD || in.atDash()) {
            return null;
        }
        char[] text = in.text;
        int start = in.at;
        int hash = 0;
        int i = start;
        while (true) {
            char c = i < in.end ? text[i] : '\n';
            if (c >= 0x80 || KINDS[c] == STOP) {
                if (c == '\n' || (c == ' ' && i + 1 < in.end && text[i + 1] == '#')) {
                    return null;
                }
                if (c == ':' && (i + 1 >= in.end || QuickCursor.isBlankOrEnd(text[i + 1]))) {
                    break;
                }
                QuickCursor.requireOrdinary(c);
            }
            hash = hash * 31 + c;
            i++;
        }
        in.at = i + 1;
        if (i - start > KEY_LENGTH_MAX) {
            throw new UnusualText();
        }
        keyWasQuoted = false;
        return text[i - 1] == ' ' ? trimmed(start, i) : cached(start, i, hash);
    }

    private String trimmed(int start, int end) {
        return new String(in.text, start, end - start).stripTrailing();
    }

    private @Nullable String quotedKey(char quote) {
        char[] text = in.text;
        int i = in.at + 1;
        while (i < in.end && text[i] != quote && text[i] != '\n') {
            if (text[i] == '\\') {
                return null;
            }
            QuickCursor.requireOrdinary(text[i++]);
        }
        if (i + 1 >= in.end || text[i] != quote || text[i + 1] != ':' || i - in.at > KEY_LENGTH_MAX) {
            return null;
        }
        if (i + 2 < in.end && !QuickCursor.isBlankOrEnd(text[i + 2])) {
            throw new UnusualText();
        }
        String key = new String(text, in.at + 1, i - in.at - 1);
        in.at = i + 2;
        keyWasQuoted = true;
        return key;
    }

    /// The same text as the same string, when it was seen lately.
    private String cached(int from, int to, int hash) {
        int slot = (hash ^ (hash >>> 15)) & (CACHE_SIZE - 1);
        String known = cache[slot];
        if (known != null && known.length() == to - from && matches(known, from)) {
            return known;
        }
        String fresh = new String(in.text, from, to - from);
        cache[slot] = fresh;
        return fresh;
    }

    private boolean matches(String known, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != in.text[from + i]) {
                return false;
            }
        }
        return true;
    }

    /// A plain scalar inside a collection at an indent; goes on to the next line with content.
    String plain(int parentIndent) {
        requirePlainStart();
        int start = in.at;
        boolean comment = line();
        int wordEnd = in.at;
        in.endOfLine();
        int blankFrom = in.at;
        in.nextLine();
        if (in.indent <= parentIndent) {
            return new String(in.text, start, wordEnd - start);
        }
        if (comment) {
            throw new UnusualText();
        }
        buffer.setLength(0);
        buffer.append(in.text, start, wordEnd - start);
        while (in.indent > parentIndent) {
            fold(blankFrom);
            start = in.at;
            if (line()) {
                throw new UnusualText();
            }
            buffer.append(in.text, start, in.at - start);
            in.endOfLine();
            blankFrom = in.at;
            in.nextLine();
        }
        return buffer.toString();
    }

    private void requirePlainStart() {
        char first = in.peek();
        boolean good = first >= 0x80 ? QuickCursor.isPlainLetter(first) : KINDS[first] == WORD;
        boolean colonInWord = first == ':' && !QuickCursor.isBlankOrEnd(in.after());
        if (!(good || colonInWord) || in.atDash()) {
            throw new UnusualText();
        }
    }

    /// Puts what the lines between the end of the last one and the current one mean: a blank for none, else one line
    /// feed for each. They must all be empty, without comments.
    private void fold(int blankFrom) {
        int feeds = 0;
        for (int i = blankFrom; i < in.lineStart; i++) {
            if (in.text[i] == '\n') {
                feeds++;
            } else if (in.text[i] != ' ') {
                throw new UnusualText();
            }
        }
        if (feeds == 0) {
            buffer.append(' ');
        } else {
            buffer.repeat('\n', feeds);
        }
    }

    /// Passes the plain text of one line: the cursor goes behind its last character that is not blank; answers
    /// whether a comment follows.
    private boolean line() {
        char[] text = in.text;
        int end = in.end;
        int i = in.at;
        int wordEnd = i;
        while (i < end) {
            char c = text[i];
            if (c >= 0x80 || KINDS[c] == STOP) {
                if (c == '\n') {
                    break;
                }
                if (c == ' ') {
                    i++;
                    if (i < end && text[i] == '#') {
                        break;
                    }
                    continue;
                }
                if (c != ':') {
                    QuickCursor.requireOrdinary(c);
                } else if (i + 1 >= end || QuickCursor.isBlankOrEnd(text[i + 1]) || text[i + 1] == '\t') {
                    throw new UnusualText();
                }
            }
            wordEnd = ++i;
        }
        in.at = wordEnd;
        return i < end && text[i] == '#';
    }

    /// A word inside a flow collection.
    String flowWord() {
        int start = in.at;
        passWord();
        char c = in.peek();
        boolean ended = c == ',' || c == ']' || c == '}' || QuickCursor.isBlankOrEnd(c);
        boolean loneDash = in.at - start == 1 && in.text[start] == '-';
        if (in.at == start || !ended || loneDash) {
            throw new UnusualText();
        }
        return new String(in.text, start, in.at - start);
    }

    private void passWord() {
        int i = in.at;
        while (i < in.end && in.text[i] < 0x80 && KINDS[in.text[i]] == WORD) {
            i++;
        }
        in.at = i;
    }

    /// A key inside a flow map; the cursor goes behind its colon.
    String flowKey() {
        char first = in.peek();
        keyWasQuoted = first == '"' || first == '\'';
        int start = in.at;
        String key;
        if (keyWasQuoted) {
            key = quotes.read(QuickQuotes.ONE_LINE);
        } else {
            passWord();
            key = new String(in.text, start, in.at - start);
        }
        if (key.isEmpty()
                || key.equals("-")
                || key.length() > KEY_LENGTH_MAX
                || in.peek() != ':'
                || in.after() != ' ') {
            throw new UnusualText();
        }
        in.at++;
        return key;
    }
}
