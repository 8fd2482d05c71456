package io.plumbline.target;

import io.plumbline.model.ObjectRef;
import java.time.Instant;

/// Something a place has reported about an object.
///
/// @param at when it was seen last
/// @param type `Normal` or `Warning`
/// @param reason one word
/// @param message for a person
/// @param count how often it was seen
/// @param about the object
public record TargetEvent(Instant at, String type, String reason, String message, int count, ObjectRef about) {
    /// The type of events that tell of trouble.
    public static final String WARNING = "Warning";
}
