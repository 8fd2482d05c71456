package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.template.Expression.ChainExpression;
import io.plumbline.helm.template.Expression.Command;
import io.plumbline.helm.template.Expression.DotExpression;
import io.plumbline.helm.template.Expression.FieldExpression;
import io.plumbline.helm.template.Expression.FunctionExpression;
import io.plumbline.helm.template.Expression.Literal;
import io.plumbline.helm.template.Expression.NilExpression;
import io.plumbline.helm.template.Expression.Pipeline;
import io.plumbline.helm.template.Expression.VariableExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of the parser that reads pipelines.
final class ExpressionParser {
    private static final List<String> NO_PATH = List.of();

    private final TemplateParser parser;
    private final TemplateTokens tokens;
    private final Map<String, GoFunction> functions;

    ExpressionParser(TemplateParser parser, TemplateTokens tokens, Map<String, GoFunction> functions) {
        this.parser = parser;
        this.tokens = tokens;
        this.functions = functions;
    }

    /// A variable that a pipeline sets, before it is known whether it is declared or assigned.
    private record Target(int pos, String name) {}

    Pipeline pipeline(String context, TokenKind end) {
        parser.deeper();
        int pos = tokens.peekSolid().pos();
        List<Target> targets = new ArrayList<>();
        boolean assigns = targets(context, targets);
        List<String> names = targets.stream().map(Target::name).toList();
        parser.variables().await(names);
        List<Command> commands = new ArrayList<>();
        while (true) {
            TemplateToken token = tokens.nextSolid();
            if (token.kind() == end) {
                break;
            }
            if (!startsOperand(token.kind())) {
                throw parser.unexpected(token, context);
            }
            tokens.back();
            commands.add(command());
        }
        check(commands, context);
        parser.variables().arrived(names);
        List<VariableExpression> declares = declared(targets, assigns, context.equals("range"));
        parser.shallower();
        return new Pipeline(pos, declares, assigns, List.copyOf(commands));
    }

    private static boolean startsOperand(TokenKind kind) {
        return switch (kind) {
            case BOOL,
                    CHAR_CONSTANT,
                    COMPLEX,
                    DOT,
                    FIELD,
                    IDENTIFIER,
                    NUMBER,
                    NIL,
                    RAW_STRING,
                    STRING,
                    VARIABLE,
                    LEFT_PAREN -> true;
            default -> false;
        };
    }

    /// Reads `$a, $b :=`; whether it is an assignment to known variables.
    private boolean targets(String context, List<Target> targets) {
        while (tokens.peekSolid().kind() == TokenKind.VARIABLE) {
            int mark = tokens.mark();
            TemplateToken variable = tokens.next();
            TemplateToken after = tokens.peekSolid();
            if (after.kind() == TokenKind.ASSIGN || after.kind() == TokenKind.DECLARE) {
                tokens.nextSolid();
                targets.add(new Target(variable.pos(), variable.text()));
                return after.kind() == TokenKind.ASSIGN;
            }
            if (after.kind() != TokenKind.CHARACTER || !after.text().equals(",")) {
                tokens.reset(mark);
                return false;
            }
            tokens.nextSolid();
            targets.add(new Target(variable.pos(), variable.text()));
            if (!context.equals("range") || targets.size() >= 2) {
                throw parser.error("too many declarations in " + context);
            }
            TokenKind following = tokens.peekSolid().kind();
            if (following != TokenKind.VARIABLE
                    && following != TokenKind.RIGHT_DELIMITER
                    && following != TokenKind.RIGHT_PAREN) {
                throw parser.error("range can only initialize variables");
            }
        }
        return false;
    }

    private List<VariableExpression> declared(List<Target> targets, boolean assigns, boolean range) {
        List<VariableExpression> list = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            boolean element = range && i == targets.size() - 1;
            TemplateVariables.Declared declared = assigns
                    ? parser.variables().assign(target.name)
                    : parser.variables().declare(target.name, element);
            list.add(new VariableExpression(target.pos, target.name, NO_PATH, declared.slot(), declared.element()));
        }
        return List.copyOf(list);
    }

    private void check(List<Command> commands, String context) {
        if (commands.isEmpty()) {
            throw parser.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            Expression first = commands.get(i).words().getFirst();
            if (first instanceof Literal || first instanceof DotExpression || first instanceof NilExpression) {
                throw parser.error("non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    private Command command() {
        int pos = tokens.peekSolid().pos();
        List<Expression> words = new ArrayList<>();
        while (true) {
            tokens.peekSolid();
            Expression operand = operand();
            if (operand != null) {
                words.add(operand);
            }
            TemplateToken token = tokens.next();
            if (token.kind() == TokenKind.SPACE) {
                continue;
            }
            if (token.kind() == TokenKind.RIGHT_DELIMITER || token.kind() == TokenKind.RIGHT_PAREN) {
                tokens.back();
            } else if (token.kind() != TokenKind.PIPE) {
                throw parser.unexpected(token, "operand");
            }
            break;
        }
        if (words.isEmpty()) {
            throw parser.error("empty command");
        }
        return new Command(pos, List.copyOf(words));
    }

    private @Nullable Expression operand() {
        Expression term = term();
        if (term == null || tokens.peek().kind() != TokenKind.FIELD) {
            return term;
        }
        int pos = tokens.peek().pos();
        List<String> path = new ArrayList<>();
        while (tokens.peek().kind() == TokenKind.FIELD) {
            path.add(tokens.next().text().substring(1));
        }
        return switch (term) {
            case FieldExpression field -> new FieldExpression(pos, joined(field.path(), path));
            case VariableExpression variable ->
                new VariableExpression(
                        pos, variable.name(), joined(variable.path(), path), variable.slot(), variable.element());
            case Literal _, NilExpression _, DotExpression _ ->
                throw parser.error("unexpected . after term " + GoQuote.quote(term.toString()));
            case ChainExpression _, FunctionExpression _, Pipeline _, Command _ ->
                new ChainExpression(pos, term, List.copyOf(path));
        };
    }

    private static List<String> joined(List<String> first, List<String> more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }

    private @Nullable Expression term() {
        TemplateToken token = tokens.nextSolid();
        return switch (token.kind()) {
            case IDENTIFIER -> function(token);
            case DOT -> new DotExpression(token.pos());
            case NIL -> new NilExpression(token.pos());
            case VARIABLE -> variable(token);
            case FIELD -> new FieldExpression(token.pos(), List.of(token.text().substring(1)));
            case BOOL -> new Literal(token.pos(), token.text().equals("true"), null, token.text());
            case CHAR_CONSTANT, COMPLEX, NUMBER -> number(token);
            case LEFT_PAREN -> pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
            case STRING, RAW_STRING -> new Literal(token.pos(), parser.unquote(token.text()), null, token.text());
            default -> {
                tokens.back();
                yield null;
            }
        };
    }

    private FunctionExpression function(TemplateToken token) {
        GoFunction function = functions.get(token.text());
        if (function == null) {
            throw parser.error("function " + GoQuote.quote(token.text()) + " not defined");
        }
        return new FunctionExpression(token.pos(), function);
    }

    private VariableExpression variable(TemplateToken token) {
        TemplateVariables.Declared declared = parser.variables().find(token.text());
        if (declared == null) {
            throw parser.error("undefined variable " + GoQuote.quote(token.text()));
        }
        return new VariableExpression(token.pos(), token.text(), NO_PATH, declared.slot(), declared.element());
    }

    private Literal number(TemplateToken token) {
        try {
            NumberLiteral number = token.kind() == TokenKind.CHAR_CONSTANT
                    ? NumberLiteral.rune(GoQuote.unquoteRune(token.text()))
                    : NumberLiteral.parse(token.text());
            return new Literal(token.pos(), number.constant(), number, token.text());
        } catch (GoError malformed) {
            throw parser.error(malformed.text());
        }
    }
}
