package io.plumbline.api;

import java.time.Instant;
import java.util.List;

/// What a target has reported about an object and what it made.
///
/// @param events oldest first
public record EventsDto(List<EventDto> events) {
    /// One report.
    ///
    /// @param at when it was seen last
    /// @param type `Normal` or `Warning`
    /// @param reason one word
    /// @param message for a person
    /// @param count how often it was seen
    /// @param about the object
    public record EventDto(Instant at, String type, String reason, String message, int count, RefDto about) {}
}
