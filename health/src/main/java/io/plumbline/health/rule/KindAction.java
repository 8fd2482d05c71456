package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import java.util.List;
import java.util.Optional;

/// Something that can be done to an object of a kind.
///
/// @param name the word it is called by
/// @param title what a person reads; empty means the name
/// @param icon a hint for a picture; empty when there is none
/// @param offered when it is offered at all; absent means always
/// @param disabled when it is offered but cannot be done now; absent means never
/// @param parameters what must be told, in order
/// @param checks what must be true of parameters and object
/// @param edits what it changes on the object, in order
/// @param creations objects it makes, each as edits of an empty one
public record KindAction(
        String name,
        String title,
        String icon,
        Optional<RuleExpression> offered,
        Optional<RuleExpression> disabled,
        List<Parameter> parameters,
        List<Check> checks,
        List<ActionEdit> edits,
        List<List<ActionEdit>> creations) {
    /// Copies the lists.
    public KindAction {
        parameters = List.copyOf(parameters);
        checks = List.copyOf(checks);
        edits = List.copyOf(edits);
        creations = creations.stream().map(List::copyOf).toList();
    }

    /// Compiles every expression of the action.
    void check() {
        offered.ifPresent(RuleExpression::check);
        disabled.ifPresent(RuleExpression::check);
        checks.forEach(check -> check.holds().check());
        edits.forEach(ActionEdit::check);
        creations.forEach(made -> made.forEach(ActionEdit::check));
    }

    /// Something an action must be told.
    ///
    /// @param name its name
    /// @param fallback its value when it is not told; empty means it must be told
    /// @param description what it means
    public record Parameter(String name, Optional<String> fallback, String description) {}

    /// Something that must be true.
    ///
    /// @param holds the expression that must be true
    /// @param error what is told otherwise; `{name}` is the value of a parameter
    public record Check(RuleExpression holds, String error) {}
}
