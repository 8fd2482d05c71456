package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.golang.NilInterface;
import io.plumbline.helm.template.Expression.ChainExpression;
import io.plumbline.helm.template.Expression.Command;
import io.plumbline.helm.template.Expression.DotExpression;
import io.plumbline.helm.template.Expression.FieldExpression;
import io.plumbline.helm.template.Expression.FunctionExpression;
import io.plumbline.helm.template.Expression.Literal;
import io.plumbline.helm.template.Expression.NilExpression;
import io.plumbline.helm.template.Expression.Pipeline;
import io.plumbline.helm.template.Expression.VariableExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates commands and their words: fields, calls, and arguments against parameter types.
final class Operands {
    /// What stands where no value was piped in, which differs from a piped nil.
    enum Absence {
        /// The only one.
        MISSING
    }

    private static final List<Expression> NO_WORDS = List.of();

    private final Evaluation evaluation;
    private final RenderSession session;

    Operands(Evaluation evaluation, RenderSession session) {
        this.evaluation = evaluation;
        this.session = session;
    }

    @Nullable
    Object command(Command command, @Nullable Object dot, @Nullable Object piped) {
        List<Expression> words = command.words();
        Expression first = words.getFirst();
        switch (first) {
            case FieldExpression field -> {
                return field(field, dot, words, piped);
            }
            case ChainExpression chain -> {
                return chain(chain, dot, words, piped);
            }
            case FunctionExpression function -> {
                evaluation.at(function);
                return call(function.function(), command, dot, words, piped);
            }
            case Pipeline inner -> {
                plain(words, piped);
                return evaluation.pipeline(inner, dot);
            }
            case VariableExpression variable -> {
                return variable(variable, dot, words, piped);
            }
            case DotExpression _, NilExpression _, Literal _, Command _ -> {
                evaluation.at(first);
                plain(words, piped);
            }
        }
        return switch (first) {
            case DotExpression _ -> dot;
            case Literal literal -> constant(literal);
            case NilExpression _ -> throw evaluation.failure("nil is not a command", null);
            default -> throw evaluation.failure("can't evaluate command \"" + first + "\"", null);
        };
    }

    private void plain(List<Expression> words, @Nullable Object piped) {
        if (words.size() > 1 || piped != Absence.MISSING) {
            throw evaluation.failure("can't give argument to non-function " + words.getFirst(), null);
        }
    }

    private Object constant(Literal literal) {
        Object value = literal.value();
        if (value == null) {
            throw evaluation.failure(literal + " overflows int", null);
        }
        return value;
    }

    private @Nullable Object field(
            FieldExpression field, @Nullable Object dot, List<Expression> words, @Nullable Object piped) {
        evaluation.at(field);
        return path(new Receiver(dot, evaluation.dotIsElement()), field.path(), field, dot, words, piped);
    }

    private @Nullable Object variable(
            VariableExpression variable, @Nullable Object dot, List<Expression> words, @Nullable Object piped) {
        evaluation.at(variable);
        Object value = evaluation.variable(variable);
        if (variable.path().isEmpty()) {
            plain(words, piped);
            return value;
        }
        return path(new Receiver(value, variable.element()), variable.path(), variable, dot, words, piped);
    }

    private @Nullable Object chain(
            ChainExpression chain, @Nullable Object dot, List<Expression> words, @Nullable Object piped) {
        evaluation.at(chain);
        Object value = untyped(chain.inner(), dot);
        return path(new Receiver(value, false), chain.path(), chain, dot, words, piped);
    }

    /// The value of a word where any type will do.
    private @Nullable Object untyped(Expression word, @Nullable Object dot) {
        evaluation.at(word);
        return switch (word) {
            case Pipeline pipeline -> evaluation.pipeline(pipeline, dot);
            case FunctionExpression function -> call(function.function(), function, dot, NO_WORDS, Absence.MISSING);
            case FieldExpression field -> field(field, dot, NO_WORDS, Absence.MISSING);
            case VariableExpression variable -> variable(variable, dot, NO_WORDS, Absence.MISSING);
            case ChainExpression chain -> chain(chain, dot, NO_WORDS, Absence.MISSING);
            case DotExpression _ -> dot;
            case NilExpression _ -> null;
            case Literal literal -> constant(literal);
            case Command command -> command(command, dot, Absence.MISSING);
        };
    }

    /// A value about to be asked for a field, and whether its static type is the empty interface.
    private record Receiver(@Nullable Object value, boolean element) {
        String typeName() {
            return element ? "interface {}" : GoTypes.typeName(value);
        }
    }

    private @Nullable Object path(
            Receiver start,
            List<String> path,
            Expression node,
            @Nullable Object dot,
            List<Expression> words,
            @Nullable Object piped) {
        Object value = start.value;
        boolean element = start.element;
        int last = path.size() - 1;
        for (int i = 0; i < last; i++) {
            if (value instanceof GoMap map) {
                value = map.type() == GoMap.Type.PLAIN ? map.get(path.get(i)) : step(map, path.get(i), node, dot);
                value = value == null ? NilInterface.NIL : value;
                element = true;
            } else {
                value = member(new Receiver(value, element), path.get(i), node, dot, NO_WORDS, Absence.MISSING);
                element = false;
            }
        }
        return member(new Receiver(value, element), path.get(last), node, dot, words, piped);
    }

    private @Nullable Object step(GoMap map, String name, Expression node, @Nullable Object dot) {
        return member(new Receiver(map, true), name, node, dot, NO_WORDS, Absence.MISSING);
    }

    private @Nullable Object member(
            Receiver receiver,
            String name,
            Expression node,
            @Nullable Object dot,
            List<Expression> words,
            @Nullable Object piped) {
        Object value = receiver.value;
        if (value == null) {
            return null;
        }
        if (value == NilInterface.NIL) {
            throw evaluation.failure("nil pointer evaluating interface {}." + name, null);
        }
        boolean hasArguments = words.size() > 1 || piped != Absence.MISSING;
        if (value instanceof GoMap map) {
            GoFunction method = map.type() == GoMap.Type.PLAIN
                    ? null
                    : session.surroundings().mapMethod(map, name);
            return method != null ? call(method, node, dot, words, piped) : key(map, name, hasArguments);
        }
        if (value instanceof GoObject object) {
            GoFunction method = object.method(name);
            if (method != null) {
                return call(method, node, dot, words, piped);
            }
            GoMap entries = object.entries();
            if (entries != null) {
                return key(entries, name, hasArguments);
            }
            if (object.hasField(name)) {
                if (hasArguments) {
                    throw evaluation.failure(name + " has arguments but cannot be invoked as function", null);
                }
                Object field = object.field(name);
                return field == null ? NilInterface.NIL : field;
            }
        }
        throw evaluation.failure("can't evaluate field " + name + " in type " + receiver.typeName(), null);
    }

    private @Nullable Object key(GoMap map, String name, boolean hasArguments) {
        if (hasArguments) {
            throw evaluation.failure(name + " is not a method but has arguments", null);
        }
        Object value = map.get(name);
        if (value != null) {
            return value;
        }
        Object zero = map.type().zero();
        return zero == null ? NilInterface.NIL : zero;
    }

    private @Nullable Object call(
            GoFunction function,
            Expression node,
            @Nullable Object dot,
            List<Expression> words,
            @Nullable Object piped) {
        int given = Math.max(words.size() - 1, 0);
        int count = given + (piped == Absence.MISSING ? 0 : 1);
        int declared = function.params().size();
        boolean variadic = function.variadic();
        if (variadic ? count < declared - 1 : count != declared) {
            throw evaluation.failure(
                    "wrong number of args for " + function.name() + ": want "
                            + (variadic ? "at least " + (declared - 1) + " got " + given : declared + " got " + count),
                    null);
        }
        if (function.body() instanceof ShortCircuit logic) {
            return logic(logic.stopsAt(), dot, words, piped);
        }
        @Nullable Object[] args = new Object[count];
        for (int i = 0; i < given; i++) {
            args[i] = argument(words.get(i + 1), dot, param(function, i));
        }
        if (piped != Absence.MISSING) {
            args[given] = fit(piped, param(function, given));
        }
        session.step();
        if (function.name().equals("call") && args[0] != null && !(args[0] instanceof GoFunction)) {
            evaluation.at(node);
            throw called(
                    function,
                    new GoError("non-function " + callee(words, args[0]) + " of type " + GoTypes.typeName(args[0])));
        }
        if (function.name().equals("len") && args[0] == null && words.size() > 1 && isField(words.get(1))) {
            evaluation.at(node);
            throw called(function, new GoError("len of nil pointer"));
        }
        return run(function, args, node);
    }

    /// A field that is nil still has a type; the value of a pipeline that is nil has none.
    private static boolean isField(Expression word) {
        return word instanceof FieldExpression
                || word instanceof ChainExpression
                || (word instanceof VariableExpression variable
                        && !variable.path().isEmpty());
    }

    /// How a message names what should be called: as it is written, or by its value when it was piped in.
    private static String callee(List<Expression> words, Object value) {
        if (words.size() > 1) {
            return words.get(1).toString();
        }
        return value instanceof String text ? text : "<" + GoTypes.typeName(value) + " Value>";
    }

    private static Param param(GoFunction function, int place) {
        return function.params().get(Math.min(place, function.params().size() - 1));
    }

    private @Nullable Object logic(
            boolean stopsAt, @Nullable Object dot, List<Expression> words, @Nullable Object piped) {
        Object value = null;
        for (int i = 1; i < words.size(); i++) {
            value = GoTypes.plain(argument(words.get(i), dot, Param.ANY));
            if (GoTypes.truth(value) == stopsAt) {
                return value;
            }
        }
        return piped == Absence.MISSING ? value : piped;
    }

    private @Nullable Object run(GoFunction function, @Nullable Object[] args, Expression node) {
        try {
            return function.body().call(evaluation, args);
        } catch (GoError failed) {
            evaluation.at(node);
            throw called(function, failed);
        }
    }

    private TemplateFailure called(GoFunction function, GoError failed) {
        return evaluation.failure("error calling " + function.name() + ": " + failed.text(), failed);
    }

    private @Nullable Object argument(Expression word, @Nullable Object dot, Param param) {
        evaluation.at(word);
        return switch (word) {
            case DotExpression _ -> fit(dot, param);
            case NilExpression _ -> {
                if (!param.canBeNil()) {
                    throw evaluation.failure("cannot assign nil to " + param.typeName(), null);
                }
                yield null;
            }
            case FieldExpression field -> fit(field(field, dot, NO_WORDS, Absence.MISSING), param);
            case VariableExpression variable -> fit(variable(variable, dot, NO_WORDS, Absence.MISSING), param);
            case Pipeline pipeline -> fit(evaluation.pipeline(pipeline, dot), param);
            case FunctionExpression function ->
                fit(call(function.function(), function, dot, NO_WORDS, Absence.MISSING), param);
            case ChainExpression chain -> fit(chain(chain, dot, NO_WORDS, Absence.MISSING), param);
            case Literal literal -> literal(literal, param);
            case Command command -> fit(command(command, dot, Absence.MISSING), param);
        };
    }

    private @Nullable Object literal(Literal literal, Param param) {
        NumberLiteral number = literal.number();
        return switch (param) {
            case ANY -> constant(literal);
            case STRING -> literal.value() instanceof String text ? text : expected("string", literal);
            case BOOL -> literal.value() instanceof Boolean bool ? bool : expected("bool", literal);
            case INT -> number != null && number.whole() != null ? number.whole() : expected("integer", literal);
            case INT64 -> {
                Long whole = number == null ? null : number.whole();
                yield whole == null ? expected("integer", literal) : GoInt.int64(whole);
            }
            case UINT32 -> {
                Long whole = number == null ? null : number.whole();
                yield whole == null || whole < 0
                        ? expected("unsigned integer", literal)
                        : new GoInt(GoInt.Type.UINT32, whole);
            }
            case FLOAT -> number != null && number.real() != null ? number.real() : expected("float", literal);
            case MAP, LIST, STRINGS, TIME, VERSION, CERTIFICATE ->
                throw evaluation.failure("can't handle " + literal + " for arg of type " + param.typeName(), null);
        };
    }

    private Object expected(String what, Literal literal) {
        throw evaluation.failure("expected " + what + "; found " + literal, null);
    }

    /// Checks a value against a parameter type, as Go's assignability does.
    private @Nullable Object fit(@Nullable Object value, Param param) {
        if (param == Param.ANY) {
            return value == NilInterface.NIL ? null : value;
        }
        if (value == null) {
            if (!param.canBeNil()) {
                throw evaluation.failure("invalid value; expected " + param.typeName(), null);
            }
            return null;
        }
        boolean fits = switch (param) {
            case STRING -> value instanceof String;
            case INT -> value instanceof Long;
            case INT64 -> value instanceof GoInt i && i.type() == GoInt.Type.INT64;
            case UINT32 -> value instanceof GoInt i && i.type() == GoInt.Type.UINT32;
            case FLOAT -> value instanceof Double;
            case BOOL -> value instanceof Boolean;
            case MAP -> value instanceof GoMap map && map.type().holdsAny();
            case LIST -> value instanceof GoList list && list.holdsAny();
            case STRINGS -> value instanceof GoList list && list.typeName().equals(GoList.STRINGS);
            case ANY -> true;
            case TIME, VERSION, CERTIFICATE -> GoTypes.typeName(value).equals(param.typeName());
        };
        if (!fits) {
            throw evaluation.failure(
                    "wrong type for value; expected " + param.typeName() + "; got " + GoTypes.typeName(value), null);
        }
        return value;
    }
}
