package io.plumbline.api;

import java.util.List;
import java.util.Optional;

/// What can be done with an object.
///
/// @param actions in the order of their rules
public record ActionsDto(List<ActionDto> actions) {
    /// One action.
    ///
    /// @param name by which it is asked for
    /// @param title for a person
    /// @param icon name of a picture; may be empty
    /// @param disabled whether it would do nothing now
    /// @param parameters what it needs
    public record ActionDto(
            String name, String title, String icon, boolean disabled, List<ActionParameterDto> parameters) {}

    /// One parameter.
    ///
    /// @param name by which it is given
    /// @param fallback its value when it is not given; missing when it must be given
    /// @param description what it means; may be empty
    public record ActionParameterDto(String name, Optional<String> fallback, String description) {}
}
