package io.plumbline.helm.template;

import java.util.List;

/// The tokens of a template with as much look-ahead as the grammar asks for.
final class TemplateTokens {
    private final List<TemplateToken> tokens;
    private int at;
    private int furthest;

    TemplateTokens(List<TemplateToken> tokens) {
        this.tokens = tokens;
    }

    TemplateToken next() {
        TemplateToken token = peek();
        at++;
        return token;
    }

    TemplateToken peek() {
        furthest = Math.max(furthest, Math.min(at, tokens.size() - 1));
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    TemplateToken nextSolid() {
        TemplateToken token = next();
        return token.kind() == TokenKind.SPACE ? next() : token;
    }

    TemplateToken peekSolid() {
        if (peek().kind() == TokenKind.SPACE) {
            next();
        }
        return peek();
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    void back() {
        at--;
    }

    /// The line messages name: that of the newest token the parser has looked at.
    int line() {
        return tokens.get(furthest).line();
    }
}
