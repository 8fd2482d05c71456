package io.plumbline.api;

import java.util.List;

/// What would become of a plan, as far as it can be told without changing anything.
///
/// @param problems what would be refused; empty when the run would begin
/// @param later what can only be asked during the run, because its definition or namespace is not there yet
public record CheckDto(List<ProblemDto> problems, List<RefDto> later) {
    /// An object that would be refused.
    ///
    /// @param ref the object
    /// @param code an [io.plumbline.model.ErrorCode] by name
    /// @param message why
    /// @param remedy what to do; may be empty
    public record ProblemDto(RefDto ref, String code, String message, String remedy) {}
}
