package io.plumbline.model;

import java.util.List;

/// Field-level difference between desired and live for one object, ignore rules applied, sorted by pointer.
///
/// @param ref the object
/// @param fields what differs; secrets are masked before they get here
public record Diff(ObjectRef ref, List<FieldDifference> fields) {
    /// Copies the list.
    public Diff {
        fields = List.copyOf(fields);
    }

    /// Whether nothing differs.
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /// Whether any field differs because live has moved.
    public boolean hasDrift() {
        return fields.stream().anyMatch(field -> field.cause() == FieldDifference.Cause.DRIFT);
    }
}
