package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoQuote;

/// One token with its place.
///
/// @param kind what it is
/// @param pos offset of its first character
/// @param text its text; of an error, the message
/// @param line the line it starts on, from 1
record TemplateToken(TokenKind kind, int pos, String text, int line) {
    private static final int SHOWN_MAX = 10;

    /// How messages name the token.
    String shown() {
        if (kind == TokenKind.EOF) {
            return "EOF";
        }
        if (kind == TokenKind.ERROR) {
            return text;
        }
        if (kind.keyword()) {
            return "<" + text + ">";
        }
        if (text.codePointCount(0, text.length()) > SHOWN_MAX) {
            return GoQuote.quote(text.substring(0, text.offsetByCodePoints(0, SHOWN_MAX))) + "...";
        }
        return GoQuote.quote(text);
    }
}
