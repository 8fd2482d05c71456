package io.plumbline.health.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An expression in CEL over one object: `object`, `metadata`, `spec`, `status`; in actions also `parameters` (texts)
/// and `now` (the time, RFC 3339).
///
/// It is compiled when it is first needed and then kept; several threads may compile the same one, which is harmless.
public final class RuleExpression {
    private final String text;
    private final Supplier<String> where;
    private volatile CelRuntime.@Nullable Program program;

    /// @param text the expression
    /// @param where tells `file:line` where it stands; asked only for errors
    public RuleExpression(String text, Supplier<String> where) {
        this.text = text;
        this.where = where;
    }

    /// Compiles it now.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is no valid CEL
    /// @throws LimitExceeded when it is too long
    public void check() {
        program();
    }

    /// Whether it is true for an object; false when it asks for a field that is absent.
    ///
    /// @throws RuleFailure when it fails, exceeds a limit, or is neither true nor false
    public boolean isTrue(ResourceObject object) {
        return isTrue(object, Map.of());
    }

    /// Whether it is true for an object and further variables.
    ///
    /// @throws RuleFailure when it fails, exceeds a limit, or is neither true nor false
    public boolean isTrue(ResourceObject object, Map<String, Object> more) {
        return switch (evaluated(object, more).orElse(false)) {
            case Boolean truth -> truth;
            case Object other ->
                throw new RuleFailure(where.get(), "is neither true nor false but '" + other + "': " + text);
        };
    }

    /// Its text; empty text when it asks for a field that is absent.
    ///
    /// @throws RuleFailure when it fails, exceeds a limit, or is not text
    public String text(ResourceObject object) {
        return switch (evaluated(object, Map.of()).orElse("")) {
            case String said -> said;
            case Object other -> throw new RuleFailure(where.get(), "is not text but '" + other + "': " + text);
        };
    }

    /// Its value as a tree; empty when it asks for a field that is absent.
    ///
    /// @throws RuleFailure when it fails, exceeds a limit, or has no place in a tree
    public Optional<Node> value(ResourceObject object, Map<String, Object> more) {
        try {
            return evaluated(object, more).map(Values::toNode);
        } catch (IllegalArgumentException e) {
            throw new RuleFailure(where.get(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Object> evaluated(ResourceObject object, Map<String, Object> more) {
        MapNode body = object.body();
        var variables = new LinkedHashMap<String, Object>();
        variables.put("object", new NodeMap(body));
        for (String part : new String[] {"metadata", "spec", "status"}) {
            variables.put(part, new NodeMap(body.map(part).orElse(MapNode.EMPTY)));
        }
        variables.put("parameters", Map.of());
        variables.put("now", "");
        variables.putAll(more);
        try {
            return Optional.of(program().trace(variables, new Budget(where)));
        } catch (CelEvaluationException e) {
            if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND
                    || e.getErrorCode() == CelErrorCode.INDEX_OUT_OF_BOUNDS) {
                return Optional.empty();
            }
            throw failure(e);
        } catch (LimitExceeded e) {
            throw new RuleFailure(where.get(), String.valueOf(e.getMessage()));
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) { // whatever the library stumbles over is the rule's failure, not ours
            throw new RuleFailure(where.get(), e.toString());
        }
    }

    private RuleFailure failure(CelEvaluationException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitExceeded limit) {
                return new RuleFailure(where.get(), String.valueOf(limit.getMessage()));
            }
        }
        return e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED
                ? new RuleFailure(
                        where.get(), "exceeds the limit 'expression rounds' of " + ExpressionLimits.ROUNDS_MAX)
                : new RuleFailure(where.get(), ExpressionEngine.firstLine(e));
    }

    private CelRuntime.Program program() {
        CelRuntime.Program known = program;
        if (known == null) {
            known = ExpressionEngine.compile(text, where);
            program = known;
        }
        return known;
    }

    /// The expression as it was written.
    @Override
    public String toString() {
        return text;
    }
}
