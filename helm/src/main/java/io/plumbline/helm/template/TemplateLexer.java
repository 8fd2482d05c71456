package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Cuts a template into tokens. The list ends with an EOF or an ERROR token.
final class TemplateLexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String SPACES = " \t\r\n";
    private static final Map<String, TokenKind> KEYWORDS = Map.ofEntries(
            Map.entry("block", TokenKind.BLOCK),
            Map.entry("break", TokenKind.BREAK),
            Map.entry("continue", TokenKind.CONTINUE),
            Map.entry("define", TokenKind.DEFINE),
            Map.entry("else", TokenKind.ELSE),
            Map.entry("end", TokenKind.END),
            Map.entry("if", TokenKind.IF),
            Map.entry("range", TokenKind.RANGE),
            Map.entry("nil", TokenKind.NIL),
            Map.entry("template", TokenKind.TEMPLATE),
            Map.entry("with", TokenKind.WITH));

    private final String in;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private int pos;
    private int start;
    private int line = 1;
    private int startLine = 1;
    private int parens;
    private boolean failed;

    private TemplateLexer(String in) {
        this.in = in;
    }

    static List<TemplateToken> tokens(String text) {
        TemplateLexer lexer = new TemplateLexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (!failed && pos < in.length()) {
            if (!text()) {
                return;
            }
            while (!failed && inside()) {
                // each round takes one token of the action
            }
        }
        if (!failed) {
            emit(TokenKind.EOF);
        }
    }

    private void emit(TokenKind kind) {
        String text = in.substring(start, pos);
        tokens.add(new TemplateToken(kind, start, text, startLine));
        countLines(text);
        start = pos;
        startLine = line;
    }

    private void countLines(String text) {
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            line++;
        }
    }

    private void skip() {
        countLines(in.substring(start, pos));
        start = pos;
        startLine = line;
    }

    private void fail(String message) {
        tokens.add(new TemplateToken(TokenKind.ERROR, start, message, startLine));
        failed = true;
    }

    /// Text up to and including the next left delimiter; false when the template ends with it.
    private boolean text() {
        int open = in.indexOf(LEFT, pos);
        if (open < 0) {
            pos = in.length();
            if (pos > start) {
                emit(TokenKind.TEXT);
            }
            emit(TokenKind.EOF);
            return false;
        }
        int end = open;
        boolean trim = trimMarkerAt(open + 2);
        if (trim) {
            while (end > start && SPACES.indexOf(in.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        pos = end;
        if (pos > start) {
            emit(TokenKind.TEXT);
        }
        pos = open;
        skip();
        int after = open + 2 + (trim ? 2 : 0);
        if (in.startsWith("/*", after)) {
            pos = after;
            skip();
            return comment();
        }
        pos = open + 2;
        emit(TokenKind.LEFT_DELIMITER);
        pos = after;
        skip();
        parens = 0;
        return true;
    }

    private boolean trimMarkerAt(int at) {
        return at + 1 < in.length() && in.charAt(at) == '-' && SPACES.indexOf(in.charAt(at + 1)) >= 0;
    }

    /// The offset behind a right delimiter at a place, or -1; `trimmed` tells whether text after it loses blanks.
    private int rightDelimiter(int at) {
        if (in.startsWith(RIGHT, at)) {
            return at + 2;
        }
        return trimsRight(at) ? at + 4 : -1;
    }

    private boolean trimsRight(int at) {
        return at < in.length() && SPACES.indexOf(in.charAt(at)) >= 0 && in.startsWith("-}}", at + 1);
    }

    private boolean comment() {
        int close = in.indexOf("*/", pos + 2);
        if (close < 0) {
            fail("unclosed comment");
            return false;
        }
        int after = close + 2;
        int end = rightDelimiter(after);
        if (end < 0) {
            pos = after;
            fail("comment ends before closing delimiter");
            return false;
        }
        boolean trim = trimsRight(after);
        pos = end;
        if (trim) {
            skipSpaces();
        }
        skip();
        if (pos < in.length()) {
            return text();
        }
        emit(TokenKind.EOF);
        return false;
    }

    private void skipSpaces() {
        while (pos < in.length() && SPACES.indexOf(in.charAt(pos)) >= 0) {
            pos++;
        }
    }

    /// One token inside an action; false after the right delimiter.
    private boolean inside() {
        int end = rightDelimiter(pos);
        if (end >= 0) {
            return close(end);
        }
        if (pos >= in.length()) {
            fail("unclosed action");
            return false;
        }
        char c = in.charAt(pos);
        if (SPACES.indexOf(c) >= 0) {
            space();
            return true;
        }
        switch (c) {
            case '=' -> single(TokenKind.ASSIGN);
            case ':' -> declare();
            case '|' -> single(TokenKind.PIPE);
            case '"' -> quoted('"', TokenKind.STRING, "unterminated quoted string");
            case '\'' -> quoted('\'', TokenKind.CHAR_CONSTANT, "unterminated character constant");
            case '`' -> raw();
            case '$' -> named(TokenKind.VARIABLE, TokenKind.VARIABLE);
            case '.' -> dot();
            case '+', '-' -> number();
            case '(' -> {
                parens++;
                single(TokenKind.LEFT_PAREN);
            }
            case ')' -> {
                parens--;
                if (parens < 0) {
                    fail("unexpected right paren");
                } else {
                    single(TokenKind.RIGHT_PAREN);
                }
            }
            default -> other(c);
        }
        return !failed;
    }

    private boolean close(int end) {
        if (parens > 0) {
            fail("unclosed left paren");
            return false;
        }
        boolean trim = trimsRight(pos);
        if (trim) {
            pos = end - 2;
            skip();
        }
        pos = end;
        emit(TokenKind.RIGHT_DELIMITER);
        if (trim) {
            skipSpaces();
            skip();
        }
        return false;
    }

    private void single(TokenKind kind) {
        pos++;
        emit(kind);
    }

    private void space() {
        while (pos < in.length() && SPACES.indexOf(in.charAt(pos)) >= 0) {
            if (trimsRight(pos) && pos > start) {
                break;
            }
            pos++;
        }
        emit(TokenKind.SPACE);
    }

    private void declare() {
        if (in.startsWith(":=", pos)) {
            pos += 2;
            emit(TokenKind.DECLARE);
        } else {
            fail("expected :=");
        }
    }

    private void quoted(char quote, TokenKind kind, String unterminated) {
        int at = pos + 1;
        while (at < in.length() && in.charAt(at) != quote && in.charAt(at) != '\n') {
            boolean escape = in.charAt(at) == '\\' && at + 1 < in.length() && in.charAt(at + 1) != '\n';
            at += escape ? 2 : 1;
        }
        if (at >= in.length() || in.charAt(at) == '\n') {
            fail(unterminated);
            return;
        }
        pos = at + 1;
        emit(kind);
    }

    private void raw() {
        int close = in.indexOf('`', pos + 1);
        if (close < 0) {
            fail("unterminated raw quoted string");
            return;
        }
        pos = close + 1;
        emit(TokenKind.RAW_STRING);
    }

    private void dot() {
        if (pos + 1 < in.length() && digit(in.charAt(pos + 1))) {
            number();
        } else {
            named(TokenKind.FIELD, TokenKind.DOT);
        }
    }

    /// A variable or field; with nothing after its mark it is of the other kind.
    private void named(TokenKind kind, TokenKind alone) {
        pos++;
        int from = pos;
        alphanumeric();
        if (pos == from && terminated()) {
            emit(alone);
        } else if (terminated()) {
            emit(kind);
        } else {
            badCharacter();
        }
    }

    private void alphanumeric() {
        while (pos < in.length()) {
            int cp = in.codePointAt(pos);
            if (!alphanumeric(cp)) {
                return;
            }
            pos += Character.charCount(cp);
        }
    }

    private static boolean alphanumeric(int cp) {
        return cp == '_' || Character.isLetter(cp) || Character.getType(cp) == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean terminated() {
        return pos >= in.length() || " \t\r\n.,|:)(".indexOf(in.charAt(pos)) >= 0 || in.startsWith(RIGHT, pos);
    }

    private void badCharacter() {
        fail("bad character " + unicode(in.codePointAt(pos)));
    }

    private static String unicode(int cp) {
        String code = String.format(Locale.ROOT, "U+%04X", cp);
        return GoQuote.printable(cp) ? code + " '" + Character.toString(cp) + "'" : code;
    }

    private void other(char c) {
        int cp = in.codePointAt(pos);
        if (digit(c)) {
            number();
        } else if (alphanumeric(cp)) {
            word();
        } else if (c < 0x80 && GoQuote.printable(c)) {
            single(TokenKind.CHARACTER);
        } else {
            fail("unrecognized character in action: " + unicode(cp));
        }
    }

    private void word() {
        alphanumeric();
        if (!terminated()) {
            badCharacter();
            return;
        }
        String word = in.substring(start, pos);
        TokenKind keyword = KEYWORDS.get(word);
        boolean bool = word.equals("true") || word.equals("false");
        emit(keyword != null ? keyword : bool ? TokenKind.BOOL : TokenKind.IDENTIFIER);
    }

    private void number() {
        if (!scanNumber()) {
            fail("bad number syntax: " + GoQuote.quote(in.substring(start, pos)));
            return;
        }
        if (pos < in.length() && (in.charAt(pos) == '+' || in.charAt(pos) == '-')) {
            if (!scanNumber() || in.charAt(pos - 1) != 'i') {
                fail("bad number syntax: " + GoQuote.quote(in.substring(start, pos)));
                return;
            }
            emit(TokenKind.COMPLEX);
        } else {
            emit(TokenKind.NUMBER);
        }
    }

    private boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        boolean hex = false;
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
                hex = true;
            } else if (accept("oO")) {
                digits = "01234567_";
            } else if (accept("bB")) {
                digits = "01_";
            }
        }
        acceptRun(digits);
        if (accept(".")) {
            acceptRun(digits);
        }
        if ((digits.startsWith("0123456789_") && accept("eE")) || (hex && accept("pP"))) {
            accept("+-");
            acceptRun("0123456789_");
        }
        accept("i");
        if (pos < in.length() && alphanumeric(in.codePointAt(pos))) {
            pos += Character.charCount(in.codePointAt(pos));
            return false;
        }
        return true;
    }

    private boolean accept(String set) {
        if (pos < in.length() && set.indexOf(in.charAt(pos)) >= 0) {
            pos++;
            return true;
        }
        return false;
    }

    private void acceptRun(String set) {
        while (accept(set)) {
            // takes all of them
        }
    }
}
