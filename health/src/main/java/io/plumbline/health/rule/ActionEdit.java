package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import io.plumbline.health.facts.ObjectPath;
import java.util.Optional;

/// One change of an object: a field set, or a field removed.
///
/// @param path the field
/// @param value its new value, as an expression or as plain text; a value that is absent changes nothing
/// @param when the change is made only when this is true; absent means always
public record ActionEdit(ObjectPath path, Value value, Optional<RuleExpression> when) {
    /// Compiles its expressions.
    void check() {
        when.ifPresent(RuleExpression::check);
        if (value instanceof Computed(RuleExpression expression)) {
            expression.check();
        }
    }

    /// What a field becomes.
    public sealed interface Value permits Computed, Plain, Removed {}

    /// The value of an expression.
    ///
    /// @param expression the expression
    public record Computed(RuleExpression expression) implements Value {}

    /// A text; `{name}` in it is the value of a parameter, `{now}` the time.
    ///
    /// @param text the text
    public record Plain(String text) implements Value {}

    /// Nothing: the field goes. A map that is empty afterwards goes too, when `emptied`.
    ///
    /// @param emptied whether the map around it goes when nothing else is in it
    public record Removed(boolean emptied) implements Value {}
}
