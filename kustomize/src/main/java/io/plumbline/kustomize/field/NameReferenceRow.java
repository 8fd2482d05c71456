package io.plumbline.kustomize.field;

import io.plumbline.kustomize.object.KindId;
import java.util.List;

/// The fields that may hold the name of an object of one kind.
///
/// @param referred the kind whose names are referred to; an empty part selects all
/// @param referrers the fields that refer
public record NameReferenceRow(KindId referred, List<FieldSpec> referrers) {
    /// Copies the fields.
    public NameReferenceRow {
        referrers = List.copyOf(referrers);
    }
}
