package io.plumbline.kustomize.load;

import io.plumbline.kustomize.field.FieldSpec;
import java.util.List;
import java.util.SequencedMap;

/// An entry of `labels`.
///
/// @param pairs the labels
/// @param includeSelectors whether selectors get them too
/// @param includeTemplates whether pod templates get them too
/// @param includeVolumeClaimTemplates whether volume claim templates get them too
/// @param fields further rows
public record LabelEntry(
        SequencedMap<String, String> pairs,
        boolean includeSelectors,
        boolean includeTemplates,
        boolean includeVolumeClaimTemplates,
        List<FieldSpec> fields) {
    /// Copies the rows.
    public LabelEntry {
        fields = List.copyOf(fields);
    }

    /// With other labels.
    public LabelEntry withPairs(SequencedMap<String, String> other) {
        return new LabelEntry(other, includeSelectors, includeTemplates, includeVolumeClaimTemplates, fields);
    }
}
