package io.plumbline.yaml;

/// A place in the characters of one document under the quick reader, with the lines around it. For one thread.
final class QuickCursor {
    /// The characters; a cursor never changes them.
    final char[] text;

    /// Where the cursor stands.
    int at;

    /// Where the document ends.
    int end;

    /// Where the current line starts.
    int lineStart;

    /// The indent of the current line, or -1 at the end of the document.
    int indent;

    QuickCursor(char[] text) {
        this.text = text;
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

    char after() {
        return at + 1 < end ? text[at + 1] : '\n';
    }

    /// Whether a character ends a word; the end of the text counts as a line feed.
    static boolean isBlankOrEnd(char c) {
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

    /// Goes to the first character of the next line that has content; the cursor must be at the start of a line.
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

    /// Text may have tabs.
    static void requirePrintable(char c) {
        if (c < 0x20 ? c != '\t' : c >= 0x7F && !isPlainLetter(c)) {
            throw new UnusualText();
        }
    }

    /// Plain text may not have tabs.
    static void requireOrdinary(char c) {
        if (c < 0x20 || (c >= 0x7F && !isPlainLetter(c))) {
            throw new UnusualText();
        }
    }

    /// Whether a character outside ASCII has no special meaning; halves of pairs and line breaks have one.
    static boolean isPlainLetter(char c) {
        return (c >= 0xA0 && c < 0xD800 && c != '\u2028' && c != '\u2029') || (c >= 0xE000 && c < 0xFEFF);
    }
}
