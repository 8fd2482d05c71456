package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.template.Expression.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses one template text into its definitions: the text itself under its own name, and what it defines.
public final class TemplateParser {
    /// Nesting of control structures and parentheses beyond this is refused.
    public static final int DEPTH_MAX = 500;

    private final TemplateSource source;
    private final TemplateTokens tokens;
    private final Map<String, Definition> definitions;
    private final ExpressionParser expressions;
    private TemplateVariables variables = new TemplateVariables();
    private int actionLine;
    private int loops;
    private int depth;

    private TemplateParser(TemplateSource source, Map<String, GoFunction> functions) {
        this.source = source;
        this.tokens = new TemplateTokens(TemplateLexer.tokens(source.text()));
        this.definitions = new LinkedHashMap<>();
        this.expressions = new ExpressionParser(this, tokens, functions);
    }

    /// Parses a text; [TemplateParseException] when it is not in the language or names an unknown function.
    public static List<Definition> parse(TemplateSource source, Map<String, GoFunction> functions) {
        TemplateParser parser = new TemplateParser(source, functions);
        parser.file();
        return List.copyOf(parser.definitions.values());
    }

    /// How a list of statements ended.
    private enum Ending {
        END("{{end}}"),
        ELSE("{{else}}");

        private final String shown;

        Ending(String shown) {
            this.shown = shown;
        }
    }

    /// Statements and what stopped them.
    private record Block(List<Statement> statements, Ending ending) {}

    TemplateVariables variables() {
        return variables;
    }

    TemplateParseException error(String reason) {
        return new TemplateParseException("template: " + source.name() + ":" + tokens.line() + ": " + reason);
    }

    TemplateParseException unexpected(TemplateToken token, String context) {
        if (token.kind() != TokenKind.ERROR) {
            return error("unexpected " + token.shown() + " in " + context);
        }
        if (actionLine == 0 || actionLine == token.line()) {
            return error(token.shown());
        }
        String where = (token.text().endsWith(" action") ? "" : " in action") + " started at " + source.name() + ":"
                + actionLine;
        return error(token.shown() + where);
    }

    void deeper() {
        if (++depth > DEPTH_MAX) {
            throw error("templates nest deeper than the limit of " + DEPTH_MAX);
        }
    }

    void shallower() {
        depth--;
    }

    private void expect(TokenKind kind, String context) {
        TemplateToken token = tokens.nextSolid();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
    }

    private void file() {
        List<Statement> body = new ArrayList<>();
        while (tokens.peek().kind() != TokenKind.EOF) {
            if (tokens.peek().kind() == TokenKind.LEFT_DELIMITER) {
                int mark = tokens.mark();
                tokens.next();
                if (tokens.nextSolid().kind() == TokenKind.DEFINE) {
                    definition();
                    continue;
                }
                tokens.reset(mark);
            }
            Ending ending = statement(body);
            if (ending != null) {
                throw error("unexpected " + ending.shown);
            }
        }
        add(new Definition(source.name(), source, List.copyOf(body), variables.slots()));
    }

    private void add(Definition definition) {
        Definition known = definitions.get(definition.name());
        if (known == null || known.blank()) {
            definitions.put(definition.name(), definition);
        } else if (!definition.blank()) {
            throw error("template: multiple definition of template " + GoQuote.quote(definition.name()));
        }
    }

    private void definition() {
        String context = "define clause";
        String name = name(tokens.nextSolid(), context);
        expect(TokenKind.RIGHT_DELIMITER, context);
        enclosed(name, context);
    }

    private void enclosed(String name, String context) {
        TemplateVariables outer = variables;
        int outerLoops = loops;
        loops = 0;
        variables = new TemplateVariables();
        Block block = block();
        if (block.ending != Ending.END) {
            throw error("unexpected " + block.ending.shown + " in " + context);
        }
        add(new Definition(name, source, block.statements, variables.slots()));
        variables = outer;
        loops = outerLoops;
    }

    private String name(TemplateToken token, String context) {
        if (token.kind() != TokenKind.STRING && token.kind() != TokenKind.RAW_STRING) {
            throw unexpected(token, context);
        }
        return unquote(token.text());
    }

    String unquote(String literal) {
        try {
            return GoQuote.unquote(literal);
        } catch (GoError invalid) {
            throw error(invalid.text());
        }
    }

    private Block block() {
        deeper();
        List<Statement> body = new ArrayList<>();
        while (tokens.peekSolid().kind() != TokenKind.EOF) {
            Ending ending = statement(body);
            if (ending != null) {
                shallower();
                return new Block(List.copyOf(body), ending);
            }
        }
        throw error("unexpected EOF");
    }

    /// Adds one statement; the ending when it was one instead.
    private @Nullable Ending statement(List<Statement> into) {
        TemplateToken token = tokens.nextSolid();
        return switch (token.kind()) {
            case TEXT -> {
                into.add(new Statement.TextPiece(token.pos(), token.text()));
                yield null;
            }
            case LEFT_DELIMITER -> {
                actionLine = token.line();
                Ending ending = action(into);
                actionLine = 0;
                yield ending;
            }
            default -> throw unexpected(token, "input");
        };
    }

    private @Nullable Ending action(List<Statement> into) {
        TemplateToken token = tokens.nextSolid();
        switch (token.kind()) {
            case BLOCK -> into.add(blockStatement());
            case BREAK, CONTINUE -> into.add(jump(token));
            case ELSE -> {
                return elseEnding();
            }
            case END -> {
                expect(TokenKind.RIGHT_DELIMITER, "end");
                return Ending.END;
            }
            case IF -> into.add(branch(false));
            case WITH -> into.add(branch(true));
            case RANGE -> into.add(loop());
            case TEMPLATE -> into.add(call());
            default -> {
                tokens.back();
                int pos = tokens.peek().pos();
                Pipeline pipeline = expressions.pipeline("command", TokenKind.RIGHT_DELIMITER);
                into.add(new Statement.Action(pos, pipeline));
            }
        }
        return null;
    }

    private Ending elseEnding() {
        TokenKind after = tokens.peekSolid().kind();
        if (after != TokenKind.IF && after != TokenKind.WITH) {
            expect(TokenKind.RIGHT_DELIMITER, "else");
        }
        return Ending.ELSE;
    }

    private Statement jump(TemplateToken token) {
        TemplateToken after = tokens.nextSolid();
        if (after.kind() != TokenKind.RIGHT_DELIMITER) {
            throw unexpected(after, "{{" + token.text() + "}}");
        }
        if (loops == 0) {
            throw error("{{" + token.text() + "}} outside {{range}}");
        }
        return new Statement.Jump(token.pos(), token.kind() == TokenKind.BREAK);
    }

    private Statement branch(boolean with) {
        int mark = variables.mark();
        Pipeline pipeline = expressions.pipeline(with ? "with" : "if", TokenKind.RIGHT_DELIMITER);
        Block body = block();
        List<Statement> otherwise = null;
        if (body.ending == Ending.ELSE) {
            TokenKind chained = tokens.peek().kind();
            if (chained == (with ? TokenKind.WITH : TokenKind.IF)) {
                tokens.next();
                deeper();
                otherwise = List.of(branch(with));
                shallower();
            } else {
                otherwise = last();
            }
        }
        variables.reset(mark);
        return new Statement.Branch(pipeline.pos(), with, pipeline, body.statements, otherwise);
    }

    private List<Statement> last() {
        Block block = block();
        if (block.ending != Ending.END) {
            throw error("expected end; found " + block.ending.shown);
        }
        return block.statements;
    }

    private Statement loop() {
        int mark = variables.mark();
        Pipeline pipeline = expressions.pipeline("range", TokenKind.RIGHT_DELIMITER);
        loops++;
        Block body = block();
        loops--;
        List<Statement> otherwise = body.ending == Ending.ELSE ? last() : null;
        variables.reset(mark);
        return new Statement.Loop(pipeline.pos(), pipeline, body.statements, otherwise);
    }

    private Statement call() {
        String context = "template clause";
        TemplateToken token = tokens.nextSolid();
        String name = name(token, context);
        return new Statement.TemplateCall(token.pos(), name, data(context));
    }

    private @Nullable Pipeline data(String context) {
        if (tokens.nextSolid().kind() == TokenKind.RIGHT_DELIMITER) {
            return null;
        }
        tokens.back();
        return expressions.pipeline(context, TokenKind.RIGHT_DELIMITER);
    }

    private Statement blockStatement() {
        String context = "block clause";
        TemplateToken token = tokens.nextSolid();
        String name = name(token, context);
        Pipeline pipeline = expressions.pipeline(context, TokenKind.RIGHT_DELIMITER);
        enclosed(name, context);
        return new Statement.TemplateCall(token.pos(), name, pipeline);
    }
}
