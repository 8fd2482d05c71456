package io.plumbline.health.facts;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;

/// One condition in the status of an object.
///
/// @param body the condition as it stands in the object
/// @param type its `type`; empty when it has none
/// @param status `True`, `False`, `Unknown`, or what else the controller wrote; booleans read as `True` and `False`
public record ObjectCondition(MapNode body, String type, String status) {
    /// Reads a condition.
    public static ObjectCondition of(MapNode body) {
        String status = Leaves.text(body.get("status").orElse(NullNode.NULL)).orElse("");
        return new ObjectCondition(
                body,
                body.text("type").orElse(""),
                switch (status) {
                    case "true" -> "True";
                    case "false" -> "False";
                    default -> status;
                });
    }

    /// Its `reason`; empty when it has none.
    public String reason() {
        return body.text("reason").orElse("");
    }

    /// What it tells a person: its message, else its reason, else its type and status.
    public String message() {
        String message = body.text("message").orElse("");
        if (!message.isBlank()) {
            return message.strip();
        }
        return reason().isBlank() ? type + " is " + status : reason();
    }

    /// Whether it was written for an older generation of the object.
    ///
    /// @param generation the generation of the object
    public boolean isBehind(long generation) {
        return Leaves.number(body.get("observedGeneration").orElse(NullNode.NULL))
                        .orElse(generation)
                < generation;
    }
}
