package io.plumbline.model;

import io.plumbline.yaml.Node;
import java.util.Optional;

/// One field that differs between desired and live.
///
/// @param pointer the field as a JSON pointer (RFC 6901)
/// @param desired the declared value; empty when we no longer declare the field
/// @param live the value the target reports; empty when it has none
/// @param cause why it differs
/// @param manager who owns the live value; empty when nobody says
public record FieldDifference(
        String pointer, Optional<Node> desired, Optional<Node> live, Cause cause, String manager) {
    /// Why a field differs.
    public enum Cause {
        /// Declared with another value than before.
        CHANGED_IN_SOURCE,
        /// Declared before and no longer.
        REMOVED_FROM_SOURCE,
        /// Live has moved away from what was applied.
        DRIFT
    }
}
