package io.plumbline.api;

import io.plumbline.model.PlumbException;
import java.util.Optional;

/// The one shape of every failure.
///
/// @param code an [io.plumbline.model.ErrorCode] by name
/// @param subject what it is about: a field, a file with line, an application; may be empty
/// @param message what is wrong
/// @param remedy what to do; may be empty
/// @param runId the run it belongs to, or the number under which the server's log tells more
public record ErrorDto(String code, String subject, String message, String remedy, Optional<String> runId) {
    /// The error of a failure.
    public static ErrorDto of(PlumbException failure) {
        return new ErrorDto(
                failure.code().name(),
                failure.subject(),
                String.valueOf(failure.getMessage()),
                failure.remedy().orElse(""),
                Optional.empty());
    }
}
