package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of an action that has a value. `toString` gives the canonical text that messages show.
sealed interface Expression {
    /// The offset that messages point at.
    int pos();

    /// `.`
    record DotExpression(int pos) implements Expression {
        @Override
        public String toString() {
            return ".";
        }
    }

    /// `nil`
    record NilExpression(int pos) implements Expression {
        @Override
        public String toString() {
            return "nil";
        }
    }

    /// A literal: text, number or boolean.
    ///
    /// @param value the value of it as an untyped constant; for numbers that fit no `int`, null
    /// @param number the number, when it is one
    /// @param text as written
    record Literal(
            int pos, @Nullable Object value, @Nullable NumberLiteral number, String text) implements Expression {
        @Override
        public String toString() {
            return text;
        }
    }

    /// `.a.b`
    record FieldExpression(int pos, List<String> path) implements Expression {
        @Override
        public String toString() {
            return "." + String.join(".", path);
        }
    }

    /// `$x` or `$x.a`
    ///
    /// @param slot where its value lives in the frame; -1 when it was never declared
    /// @param element whether it was declared as the element of a range, so that its static type is the interface
    record VariableExpression(int pos, String name, List<String> path, int slot, boolean element)
            implements Expression {
        @Override
        public String toString() {
            return path.isEmpty() ? name : name + "." + String.join(".", path);
        }
    }

    /// `(pipeline).a.b`
    record ChainExpression(int pos, Expression inner, List<String> path) implements Expression {
        @Override
        public String toString() {
            String head = inner instanceof Pipeline ? "(" + inner + ")" : inner.toString();
            return head + "." + String.join(".", path);
        }
    }

    /// The name of a function.
    record FunctionExpression(int pos, GoFunction function) implements Expression {
        @Override
        public String toString() {
            return function.name();
        }
    }

    /// Words: the first is called with the others.
    record Command(int pos, List<Expression> words) implements Expression {
        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            for (Expression word : words) {
                out.append(out.isEmpty() ? "" : " ");
                out.append(word instanceof Pipeline ? "(" + word + ")" : word.toString());
            }
            return out.toString();
        }
    }

    /// Commands, each given the value of the one before, and the variables that take the result.
    ///
    /// @param assigns whether the variables existed before (`=`)
    record Pipeline(int pos, List<VariableExpression> declares, boolean assigns, List<Command> commands)
            implements Expression {
        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            for (VariableExpression variable : declares) {
                out.append(out.isEmpty() ? "" : ", ").append(variable);
            }
            if (!declares.isEmpty()) {
                out.append(assigns ? " = " : " := ");
            }
            for (int i = 0; i < commands.size(); i++) {
                out.append(i > 0 ? " | " : "").append(commands.get(i));
            }
            return out.toString();
        }
    }
}
