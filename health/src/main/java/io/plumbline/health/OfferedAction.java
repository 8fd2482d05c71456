package io.plumbline.health;

import io.plumbline.health.rule.KindAction;
import java.util.List;
import java.util.Optional;

/// Something that can be done to an object, as it is offered to a person.
///
/// @param name the word it is called by
/// @param displayName what a person reads; the name when the rule gives nothing else
/// @param icon a hint for a picture (`redo`, `pause`, `play`); empty when there is none
/// @param disabled whether it cannot be done now
/// @param parameters what must be told, in order
public record OfferedAction(
        String name, String displayName, String icon, boolean disabled, List<ActionParameter> parameters) {
    /// Copies the parameters.
    public OfferedAction {
        parameters = List.copyOf(parameters);
    }

    static OfferedAction of(KindAction action, boolean disabled) {
        return new OfferedAction(
                action.name(),
                action.title().isEmpty() ? action.name() : action.title(),
                action.icon(),
                disabled,
                action.parameters().stream()
                        .map(parameter ->
                                new ActionParameter(parameter.name(), parameter.fallback(), parameter.description()))
                        .toList());
    }

    /// Something an action must be told.
    ///
    /// @param name its name
    /// @param fallback its value when it is not told; empty means it must be told
    /// @param description what it means; may be empty
    public record ActionParameter(String name, Optional<String> fallback, String description) {}
}
