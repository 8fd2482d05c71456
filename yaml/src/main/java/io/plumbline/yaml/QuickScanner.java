package io.plumbline.yaml;

import org.jspecify.annotations.Nullable;

/// The characters of one document under the quick reader: lines, keys and scalars. Throws [UnusualText] at anything
/// that has no place in the common forms. For one thread.
final class QuickScanner {
    /// The indent for scalars that must end on their line.
    static final int ONE_LINE = Integer.MAX_VALUE;

    private static final int KEY_LENGTH_MAX = 128;
    private static final int CACHE_SIZE = 1024;
    private static final byte STOP = 1;
    private static final byte WORD = 2;
    private static final byte[] KINDS = kinds();

    /// Where the cursor stands.
    int at;

    /// The indent of the current line, or -1 at the end of the document.
    int indent;

    /// Whether the key read last stood in quotes.
    boolean keyWasQuoted;

    private final char[] text;
    private final String[] cache = new String[CACHE_SIZE];
    private final StringBuilder buffer = new StringBuilder();
    private int end;
    private int lineStart;

    QuickScanner(char[] text) {
        this.text = text;
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
        for (char c : "0123456789_./$-=+~()".toCharArray()) {
            kinds[c] = WORD;
        }
        return kinds;
    }

    void open(int from, int to) {
        at = from;
        end = to;
        lineStart = from;
        indent = 0;
    }

    int column() {
        return at - lineStart;
    }

    char peek() {
        return at < end ? text[at] : '\n';
    }

    private char after() {
        return at + 1 < end ? text[at + 1] : '\n';
    }

    private static boolean isBlankOrEnd(char c) {
        return c == ' ' || c == '\n';
    }

    /// Whether the cursor stands at the dash of a list item.
    boolean atDash() {
        return peek() == '-' && isBlankOrEnd(after());
    }

    void skipBlanks() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    /// Goes to the first character of the next line that has content; the cursor must be at the end of a line.
    void nextLine() {
        while (at < end) {
            lineStart = at;
            skipBlanks();
            char c = peek();
            if (c == '#') {
                skipComment();
            } else if (c != '\n') {
                indent = at - lineStart;
                return;
            }
            at++;
        }
        indent = -1;
    }

    private void skipComment() {
        while (at < end && text[at] != '\n') {
            requirePrintable(text[at++]);
        }
    }

    /// Passes blanks; answers whether nothing but a comment is left on the line, which is then passed, too.
    boolean restIsBlank() {
        int start = at;
        skipBlanks();
        char c = peek();
        if (c == '\n') {
            at++;
            return true;
        }
        if (c == '#' && at > start) {
            skipComment();
            at++;
            return true;
        }
        if (at == start) {
            throw new UnusualText();
        }
        return false;
    }

    /// Passes the rest of a line that has no more content.
    void endOfLine() {
        int start = at;
        skipBlanks();
        char c = peek();
        if (c == '#' && at > start) {
            skipComment();
        } else if (c != '\n') {
            throw new UnusualText();
        }
        at++;
    }

    private static void requirePrintable(char c) {
        if (c < 0x20 ? c != '\t' : c >= 0x7F && !isPlainLetter(c)) {
            throw new UnusualText();
        }
    }

    /// Whether a character outside ASCII has no special meaning; pairs of surrogates and line breaks have one.
    private static boolean isPlainLetter(char c) {
        return (c >= 0xA0 && c < 0xD800 && c != '\u2028' && c != '\u2029') || (c >= 0xE000 && c < 0xFEFF);
    }

    /// Reads `key:` at the cursor; null, with the cursor anywhere, when the line does not begin so.
    @Nullable
    String key() {
        char first = peek();
        if (first == '"' || first == '\'') {
            return quotedKey(first);
        }
        if (first >= 0x80 || KINDS[first] != WORD || atDash()) {
            return null;
        }
        int start = at;
        int hash = 0;
        int i = at;
        while (i < end) {
            char c = text[i];
            if (c == ':') {
                if (i + 1 >= end || isBlankOrEnd(text[i + 1])) {
                    break;
                }
            } else if (c == '\n') {
                return null;
            } else if (c == ' ' && i + 1 < end && text[i + 1] == '#') {
                return null;
            } else {
                requireOrdinary(c);
            }
            hash = hash * 31 + c;
            i++;
        }
        if (i >= end) {
            return null;
        }
        if (i - start > KEY_LENGTH_MAX || text[i - 1] == ' ') {
            throw new UnusualText();
        }
        at = i + 1;
        keyWasQuoted = false;
        return cached(start, i, hash);
    }

    private static void requireOrdinary(char c) {
        if (c < 0x20 || (c >= 0x7F && !isPlainLetter(c))) {
            throw new UnusualText();
        }
    }

    private @Nullable String quotedKey(char quote) {
        int i = at + 1;
        while (i < end && text[i] != quote && text[i] != '\n') {
            if (text[i] == '\\') {
                return null;
            }
            requireOrdinary(text[i++]);
        }
        if (i + 1 >= end || text[i] != quote || text[i + 1] != ':' || i - at > KEY_LENGTH_MAX) {
            return null;
        }
        if (i + 2 < end && !isBlankOrEnd(text[i + 2])) {
            throw new UnusualText();
        }
        String key = new String(text, at + 1, i - at - 1);
        at = i + 2;
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
        String fresh = new String(text, from, to - from);
        cache[slot] = fresh;
        return fresh;
    }

    private boolean matches(String known, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    /// A plain scalar inside a collection at an indent; goes on to the next line with content.
    String plain(int parentIndent) {
        requirePlainStart();
        int start = at;
        boolean comment = plainLine();
        int wordEnd = at;
        endOfLine();
        int blankFrom = at;
        nextLine();
        if (indent <= parentIndent) {
            return new String(text, start, wordEnd - start);
        }
        if (comment) {
            throw new UnusualText();
        }
        buffer.setLength(0);
        buffer.append(text, start, wordEnd - start);
        while (indent > parentIndent) {
            fold(blankFrom);
            start = at;
            if (plainLine()) {
                throw new UnusualText();
            }
            buffer.append(text, start, at - start);
            endOfLine();
            blankFrom = at;
            nextLine();
        }
        return buffer.toString();
    }

    private void requirePlainStart() {
        char first = peek();
        boolean good = first >= 0x80 ? isPlainLetter(first) : KINDS[first] == WORD;
        if (!good || atDash()) {
            throw new UnusualText();
        }
    }

    /// Puts what the lines between the end of the last one and the current one mean: a blank for none, else one line
    /// feed for each. They must all be empty, without comments.
    private void fold(int blankFrom) {
        int feeds = 0;
        for (int i = blankFrom; i < lineStart; i++) {
            if (text[i] == '\n') {
                feeds++;
            } else if (text[i] != ' ') {
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
    private boolean plainLine() {
        int i = at;
        int wordEnd = at;
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
                if (c == ':' && (i + 1 >= end || isBlankOrEnd(text[i + 1]) || text[i + 1] == '\t')) {
                    throw new UnusualText();
                }
                if (c != ':') {
                    requireOrdinary(c);
                }
            }
            wordEnd = ++i;
        }
        at = wordEnd;
        return i < end && text[i] == '#';
    }

    /// A double-quoted scalar, maybe over several lines; the cursor goes behind its end.
    String doubleQuoted(int parentIndent) {
        int start = ++at;
        int i = start;
        while (i < end && text[i] != '"' && text[i] != '\\' && text[i] != '\n') {
            requirePrintable(text[i++]);
        }
        if (i >= end) {
            throw new UnusualText();
        }
        if (text[i] == '"') {
            at = i + 1;
            return new String(text, start, i - start);
        }
        buffer.setLength(0);
        buffer.append(text, start, i - start);
        at = i;
        while (peek() != '"') {
            char c = peek();
            if (at >= end) {
                throw new UnusualText();
            }
            if (c == '\\') {
                at++;
                escape(parentIndent);
            } else if (c == '\n') {
                trimBlanks();
                foldQuoted(parentIndent);
            } else {
                requirePrintable(c);
                buffer.append(c);
                at++;
            }
        }
        at++;
        return buffer.toString();
    }

    private void escape(int parentIndent) {
        char c = peek();
        at++;
        switch (c) {
            case 'n' -> escaped('\n');
            case 't' -> escaped('\t');
            case 'r' -> escaped('\r');
            case '"', '\\', '/' -> escaped(c);
            case ' ' -> escaped(' ');
            case '\n' -> {
                at--;
                if (lineBreak(parentIndent) > 0) {
                    throw new UnusualText();
                }
            }
            default -> throw new UnusualText();
        }
    }

    /// Blanks behind an escaped blank at the end of a line would need more care than they are worth.
    private void escaped(char c) {
        buffer.append(c);
        if (c <= ' ' && (peek() == ' ' || peek() == '\n') && blankToLineEnd()) {
            throw new UnusualText();
        }
    }

    private boolean blankToLineEnd() {
        int i = at;
        while (i < end && text[i] == ' ') {
            i++;
        }
        return i >= end || text[i] == '\n';
    }

    private void trimBlanks() {
        int length = buffer.length();
        while (length > 0 && buffer.charAt(length - 1) == ' ') {
            length--;
        }
        if (length > 0 && buffer.charAt(length - 1) == '\t') {
            throw new UnusualText();
        }
        buffer.setLength(length);
    }

    private void foldQuoted(int parentIndent) {
        int feeds = lineBreak(parentIndent);
        if (feeds == 0) {
            buffer.append(' ');
        } else {
            buffer.repeat('\n', feeds);
        }
    }

    /// Passes a line break inside quotes and the blanks before the next content; answers how many empty lines lay
    /// between.
    private int lineBreak(int parentIndent) {
        int feeds = -1;
        while (peek() == '\n') {
            if (at >= end || parentIndent == ONE_LINE) {
                throw new UnusualText();
            }
            at++;
            feeds++;
            lineStart = at;
            skipBlanks();
        }
        if (column() <= parentIndent || peek() == '\t') {
            throw new UnusualText();
        }
        return feeds;
    }

    /// A single-quoted scalar, maybe over several lines; the cursor goes behind its end.
    String singleQuoted(int parentIndent) {
        at++;
        buffer.setLength(0);
        while (true) {
            if (at >= end) {
                throw new UnusualText();
            }
            char c = text[at];
            if (c == '\'') {
                if (after() != '\'') {
                    at++;
                    return buffer.toString();
                }
                buffer.append(c);
                at += 2;
            } else if (c == '\n') {
                trimBlanks();
                foldQuoted(parentIndent);
            } else {
                requirePrintable(c);
                buffer.append(c);
                at++;
            }
        }
    }

    /// A word inside a flow collection.
    String flowWord() {
        int start = at;
        while (at < end && text[at] < 0x80 && KINDS[text[at]] == WORD) {
            at++;
        }
        char c = peek();
        boolean ended = c == ',' || c == ']' || c == '}' || c == ' ';
        boolean loneDash = at - start == 1 && text[start] == '-';
        if (at == start || !ended || loneDash) {
            throw new UnusualText();
        }
        return new String(text, start, at - start);
    }

    /// A key inside a flow map; the cursor goes behind its colon.
    String flowKey() {
        char first = peek();
        keyWasQuoted = first == '"' || first == '\'';
        String key;
        if (first == '"') {
            key = doubleQuoted(ONE_LINE);
        } else if (first == '\'') {
            key = singleQuoted(ONE_LINE);
        } else {
            int start = at;
            while (at < end && text[at] < 0x80 && KINDS[text[at]] == WORD) {
                at++;
            }
            key = new String(text, start, at - start);
        }
        if (key.isEmpty() || key.equals("-") || key.length() > KEY_LENGTH_MAX || peek() != ':' || after() != ' ') {
            throw new UnusualText();
        }
        at++;
        return key;
    }

    /// A literal or folded scalar with at most a chomping sign; goes on to the next line with content.
    String blockScalar(int parentIndent) {
        boolean folded = peek() == '>';
        at++;
        char chomp = peek();
        if (chomp == '-' || chomp == '+') {
            at++;
        } else {
            chomp = ' ';
        }
        if (peek() != '\n') {
            throw new UnusualText();
        }
        at++;
        buffer.setLength(0);
        int feeds = body(parentIndent, folded);
        if (buffer.length() > 0 || chomp == '+') {
            int kept = chomp == '+' ? feeds : chomp == '-' ? 0 : Math.min(feeds, 1);
            buffer.repeat('\n', kept);
        }
        String value = buffer.toString();
        nextLine();
        return value;
    }

    /// Collects the lines of a block scalar; answers how many line feeds follow the last content.
    private int body(int parentIndent, boolean folded) {
        int blockIndent = -1;
        int widestBlank = 0;
        int feeds = 0;
        while (at < end) {
            int start = at;
            int limit = blockIndent < 0 ? Integer.MAX_VALUE : blockIndent;
            while (at < end && text[at] == ' ' && at - start < limit) {
                at++;
            }
            int blanks = at - start;
            if (peek() == '\n') {
                requireEnd();
                widestBlank = Math.max(widestBlank, blanks);
                feeds++;
                at++;
                continue;
            }
            if (blockIndent < 0) {
                if (blanks <= parentIndent || peek() == '\t' || widestBlank > blanks) {
                    return leave(start, blanks, parentIndent, widestBlank, feeds);
                }
                blockIndent = blanks;
            } else if (blanks < blockIndent) {
                return leave(start, blanks, blockIndent - 1, 0, feeds);
            }
            join(folded, feeds);
            feeds = contentLine();
        }
        return feeds;
    }

    private void requireEnd() {
        if (at >= end) {
            throw new UnusualText();
        }
    }

    /// The scalar ends before the line that starts at a place.
    private int leave(int start, int blanks, int blanksMax, int widestBlank, int feeds) {
        if (peek() == '\t' || blanks > blanksMax || widestBlank > blanksMax + 1) {
            throw new UnusualText();
        }
        at = start;
        return feeds;
    }

    /// Puts the line feeds between the last content and the next.
    private void join(boolean folded, int feeds) {
        if (!folded || buffer.length() == 0) {
            buffer.repeat('\n', feeds);
            return;
        }
        if (peek() == ' ' || peek() == '\t') {
            throw new UnusualText();
        }
        if (feeds == 1) {
            buffer.append(' ');
        } else {
            buffer.repeat('\n', feeds - 1);
        }
    }

    private int contentLine() {
        int start = at;
        while (at < end && text[at] != '\n') {
            requirePrintable(text[at++]);
        }
        requireEnd();
        buffer.append(text, start, at - start);
        at++;
        return 1;
    }
}
