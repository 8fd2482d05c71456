package io.plumbline.engine.diff;

import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import java.util.Comparator;
import java.util.List;

/// Compares a declared with a live object by ownership: fields that are declared, and fields that we
/// own and no longer declare. Fields that only others have set are no difference.
public final class Differ {
    private Differ() {}

    /// What differs, sorted by pointer; empty when live does what is declared.
    ///
    /// @param ignored differences that do not count
    public static Diff diff(ResourceObject desired, LiveObject live, IgnoreRules ignored) {
        ObjectRef ref = desired.ref();
        MapNode applied = live.ownership().map(LiveObject.Ownership::declared).orElse(MapNode.EMPTY);
        var comparison = new Comparison(ref, live, Masking.of(desired, live));
        comparison.maps(
                FieldPath.ROOT,
                comparable(ref, desired.body(), ignored),
                comparable(ref, live.object().body(), ignored),
                OwnedField.of(comparable(ref, applied, ignored)));
        List<FieldDifference> fields = comparison.found().stream()
                .filter(field -> !ignored.coversManager(ref, field.manager()))
                .sorted(Comparator.comparing(FieldDifference::pointer))
                .toList();
        return new Diff(ref, fields);
    }

    private static MapNode comparable(ObjectRef ref, MapNode body, IgnoreRules ignored) {
        return Normalizer.comparable(ref, ignored.without(ref, body));
    }
}
