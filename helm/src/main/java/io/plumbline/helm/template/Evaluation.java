package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoStruct;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.golang.NilInterface;
import io.plumbline.helm.template.Expression.Pipeline;
import io.plumbline.helm.template.Expression.VariableExpression;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One running template: its variables, its output, and the expression it is at.
///
/// The place in an error text is the last expression that was looked at, as in Go; so the order in which `at` moves is
/// part of the behaviour.
public final class Evaluation implements GoCall {
    private static final String NO_VALUE = "<no value>";

    private final RenderSession session;
    private final TemplateNames names;
    private final Definition definition;
    private final StringBuilder out;
    private final @Nullable Object[] variables;
    private final int depth;
    private final Operands operands;
    private Object at;
    private boolean dotIsElement;

    private Evaluation(
            RenderSession session, TemplateNames names, Definition definition, StringBuilder out, int depth) {
        this.session = session;
        this.names = names;
        this.definition = definition;
        this.out = out;
        this.depth = depth;
        this.variables = new Object[definition.slots()];
        this.operands = new Operands(this, session);
        this.at = definition;
    }

    /// Runs a named template and returns what it wrote. [TemplateFailure] or [GoError] when it fails.
    ///
    /// @param root the name that messages give to the whole set
    public static String render(
            RenderSession session, TemplateNames names, String root, String name, @Nullable Object data) {
        Definition definition = names.find(name);
        if (definition == null) {
            throw new GoError("template: no template " + io.plumbline.helm.golang.GoQuote.quote(name)
                    + " associated with template " + io.plumbline.helm.golang.GoQuote.quote(root));
        }
        StringBuilder out = new StringBuilder();
        session.nest(() -> new Evaluation(session, names, definition, out, 0).run(GoTypes.plain(data)));
        return out.toString();
    }

    private void run(@Nullable Object data) {
        variables[0] = data;
        statements(definition.body(), data);
    }

    /// How a list of statements was left.
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private Flow statements(List<Statement> list, @Nullable Object dot) {
        for (Statement statement : list) {
            Flow flow = statement(statement, dot);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow statement(Statement statement, @Nullable Object dot) {
        session.step();
        at = statement;
        return switch (statement) {
            case Statement.TextPiece text -> {
                session.spend(text.text().length());
                out.append(text.text());
                yield Flow.ON;
            }
            case Statement.Action action -> {
                Object value = pipeline(action.pipeline(), dot);
                if (action.pipeline().declares().isEmpty()) {
                    at = action;
                    print(value instanceof GoStruct struct && lies(action.pipeline()) ? struct.shown() : value);
                }
                yield Flow.ON;
            }
            case Statement.Branch branch -> branch(branch, dot);
            case Statement.Loop loop -> loop(loop, dot);
            case Statement.TemplateCall call -> {
                call(call, dot);
                yield Flow.ON;
            }
            case Statement.Jump jump -> jump.leaves() ? Flow.BREAK : Flow.CONTINUE;
        };
    }

    /// Whether a pipeline only names a value; what functions answer is a copy.
    private static boolean lies(Expression.Pipeline pipeline) {
        List<Expression> words = pipeline.commands().getFirst().words();
        Expression word = words.getFirst();
        return pipeline.commands().size() == 1
                && words.size() == 1
                && !(word instanceof Expression.FunctionExpression)
                && (!(word instanceof Expression.Pipeline inner) || lies(inner));
    }

    private void print(@Nullable Object value) {
        int before = out.length();
        if (value == null) {
            out.append(NO_VALUE);
        } else if (value instanceof String text) {
            out.append(text);
        } else if (value instanceof GoFunction) {
            throw failure("can't print " + at + " of type " + GoTypes.typeName(value), null);
        } else {
            GoFormat.print(out, value);
        }
        session.spend(out.length() - before);
    }

    private Flow branch(Statement.Branch branch, @Nullable Object dot) {
        Object value = pipeline(branch.pipeline(), dot);
        if (GoTypes.truth(value)) {
            if (!branch.with()) {
                return statements(branch.body(), dot);
            }
            boolean outer = dotIsElement;
            dotIsElement = false;
            Flow flow = statements(branch.body(), value);
            dotIsElement = outer;
            return flow;
        }
        List<Statement> otherwise = branch.otherwise();
        return otherwise == null ? Flow.ON : statements(otherwise, dot);
    }

    private Flow loop(Statement.Loop loop, @Nullable Object dot) {
        Object value = pipeline(loop.pipeline(), dot);
        boolean outer = dotIsElement;
        dotIsElement = true;
        Flow flow = over(loop, value);
        dotIsElement = outer;
        if (flow != null) {
            return Flow.ON;
        }
        List<Statement> otherwise = loop.otherwise();
        return otherwise == null ? Flow.ON : statements(otherwise, dot);
    }

    /// Runs the body for each element; null when there is none.
    private @Nullable Flow over(Statement.Loop loop, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case GoList list -> overItems(loop, list);
            case GoMap map -> overEntries(loop, map);
            case GoBytes bytes -> overBytes(loop, bytes);
            case Long count -> overNumbers(loop, count, count, null);
            case GoInt count when !count.type().unsigned() -> overNumbers(loop, count, count.bits(), count.type());
            case GoInt count -> overNumbers(loop, count, count.bits(), count.type());
            case GoObject object when object.entries() != null -> overEntries(loop, object.entries());
            case GoObject object when object.items() != null -> overItems(loop, object.items());
            default -> throw failure("range can't iterate over " + GoFormat.text(value), null);
        };
    }

    private @Nullable Flow overItems(Statement.Loop loop, @Nullable GoList list) {
        if (list == null || list.size() == 0) {
            return null;
        }
        dotIsElement = list.holdsAny();
        for (int i = 0; i < list.size(); i++) {
            if (once(loop, (long) i, element(list.get(i))) == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private @Nullable Flow overEntries(Statement.Loop loop, @Nullable GoMap map) {
        if (map == null || map.isEmpty()) {
            return null;
        }
        dotIsElement = map.type().holdsAny();
        for (String key : map.keys()) {
            if (once(loop, key, element(map.get(key))) == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private @Nullable Flow overBytes(Statement.Loop loop, GoBytes bytes) {
        dotIsElement = false;
        byte[] array = bytes.array();
        for (int i = 0; i < array.length; i++) {
            if (once(loop, (long) i, new GoInt(GoInt.Type.UINT8, array[i] & 0xFF)) == Flow.BREAK) {
                break;
            }
        }
        return array.length == 0 ? null : Flow.ON;
    }

    private @Nullable Flow overNumbers(Statement.Loop loop, Object shown, long count, GoInt.@Nullable Type type) {
        if (loop.pipeline().declares().size() > 1) {
            throw failure("can't use " + GoFormat.text(shown) + " to iterate over more than one variable", null);
        }
        dotIsElement = false;
        for (long i = 0; i < count; i++) {
            Object number = type == null ? (Object) i : new GoInt(type, i);
            if (once(loop, number, number) == Flow.BREAK) {
                break;
            }
        }
        return count <= 0 ? null : Flow.ON;
    }

    private static @Nullable Object element(@Nullable Object value) {
        return value == null ? NilInterface.NIL : value;
    }

    private Flow once(Statement.Loop loop, Object index, @Nullable Object element) {
        List<VariableExpression> declares = loop.pipeline().declares();
        if (declares.size() == 1) {
            set(declares.get(0), element);
        } else if (declares.size() > 1) {
            set(declares.get(0), index);
            set(declares.get(1), element);
        }
        session.step();
        boolean elements = dotIsElement;
        Flow flow = statements(loop.body(), element);
        dotIsElement = elements;
        return flow;
    }

    private void set(VariableExpression variable, @Nullable Object value) {
        if (variable.slot() < 0) {
            throw failure("undefined variable: " + variable.name(), null);
        }
        variables[variable.slot()] = value;
    }

    private void call(Statement.TemplateCall call, @Nullable Object dot) {
        Definition target = names.find(call.name());
        if (target == null) {
            throw failure("template " + io.plumbline.helm.golang.GoQuote.quote(call.name()) + " not defined", null);
        }
        if (depth == RenderSession.TEMPLATE_DEPTH_MAX) {
            throw failure("exceeded maximum template depth (" + RenderSession.TEMPLATE_DEPTH_MAX + ")", null);
        }
        Pipeline pipeline = call.pipeline();
        Object data = pipeline == null ? null : pipeline(pipeline, dot);
        session.nest(() -> new Evaluation(session, names, target, out, depth + 1).run(data));
    }

    @Nullable
    Object pipeline(Pipeline pipeline, @Nullable Object dot) {
        at = pipeline;
        Object value = Operands.Absence.MISSING;
        for (Expression.Command command : pipeline.commands()) {
            value = GoTypes.plain(operands.command(command, dot, value));
        }
        for (VariableExpression variable : pipeline.declares()) {
            set(variable, value);
        }
        return value;
    }

    @Nullable
    Object variable(VariableExpression variable) {
        if (variable.slot() < 0) {
            throw failure("undefined variable: " + variable.name(), null);
        }
        return variables[variable.slot()];
    }

    void at(Object expression) {
        at = expression;
    }

    boolean dotIsElement() {
        return dotIsElement;
    }

    /// An error at the current place.
    TemplateFailure failure(String reason, @Nullable Throwable cause) {
        int pos = switch (at) {
            case Statement statement -> statement.pos();
            case Expression expression -> expression.pos();
            default -> 0;
        };
        return new TemplateFailure(definition.source().location(pos), definition.name(), at.toString(), reason, cause);
    }

    @Override
    public String include(String name, @Nullable Object data) {
        session.enter(name);
        try {
            return render(session, names, session.rootName(), name, data);
        } finally {
            session.leave(name);
        }
    }

    @Override
    public String evaluate(String template, @Nullable Object data) {
        TemplateNames inner = names.inner();
        String root = session.rootName();
        String shown = io.plumbline.helm.golang.GoQuote.quote(template);
        try {
            inner.replace(session.surroundings().parsed(new TemplateSource(root, template), names.functions()));
        } catch (GoError malformed) {
            throw new GoError("cannot parse template " + shown + ": " + malformed.text(), malformed);
        }
        try {
            return render(session, inner, root, root, data).replace(NO_VALUE, "");
        } catch (GoError failed) {
            throw new GoError("error during tpl function execution for " + shown + ": " + failed.text(), failed);
        }
    }

    @Override
    public @Nullable Object lookup(String apiVersion, String kind, String namespace, String name) {
        return session.surroundings().lookup(apiVersion, kind, namespace, name);
    }

    @Override
    public Instant now() {
        return session.surroundings().now();
    }

    @Override
    public RandomGenerator random() {
        return session.surroundings().random();
    }

    @Override
    public void spend(long characters) {
        session.spend(characters);
    }

    @Override
    public boolean helm4() {
        return session.surroundings().helm4();
    }
}
