package io.plumbline.engine.diff;

import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.FieldManagers;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.util.Comparator;
import java.util.List;

/// Compares a declared with a live object by ownership: fields that are declared, and fields that we
/// own and no longer declare. Fields that only others have set are no difference.
///
/// What we own is read from the field managers of the live object, else from what its target remembers, else from the
/// annotation that kubectl leaves.
public final class Differ {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Differ() {}

    /// What differs, sorted by pointer; empty when live does what is declared.
    ///
    /// @param ignored differences that do not count
    public static Diff diff(ResourceObject desired, LiveObject live, IgnoreRules ignored) {
        Sides sides = sides(desired, live, ignored);
        return compared(desired, live, ignored, sides, sides.desired());
    }

    /// What differs when the target has told what applying the object would give: defaults, admission and other
    /// ways of writing a value are no difference then.
    ///
    /// @param predicted the whole object as it would be
    public static Diff diff(ResourceObject desired, LiveObject live, IgnoreRules ignored, ResourceObject predicted) {
        Sides sides = sides(desired, live, ignored);
        MapNode outcome = comparable(desired.ref(), predicted.body(), ignored);
        MapNode wanted = Projection.of(outcome, sides.desired(), sides.self());
        return compared(desired, live, ignored, sides, wanted);
    }

    /// @param owned what we own, and what we inherit with the first apply
    /// @param self what we own already: a dry run knows what becomes of it
    /// @param known whether `owned` has the values that were applied
    private record Sides(
            MapNode desired, MapNode live, MapNode owned, MapNode self, boolean known, ManagedFields fields) {}

    private static Sides sides(ResourceObject desired, LiveObject live, IgnoreRules ignored) {
        ObjectRef ref = desired.ref();
        MapNode body = live.object().body();
        ManagedFields fields = ManagedFields.of(body);
        MapNode remembered =
                live.ownership().map(LiveObject.Ownership::declared).orElse(MapNode.EMPTY);
        MapNode managed = fields.ownedBy(FieldManagers::isOurs);
        boolean byFields = !managed.isEmpty();
        MapNode owned = byFields ? managed : remembered.isEmpty() ? lastApplied(live) : remembered;
        return new Sides(
                comparable(ref, desired.body(), ignored),
                comparable(ref, body, ignored),
                Normalizer.comparable(ref, owned),
                Normalizer.comparable(ref, byFields ? fields.ownedBy(FieldManagers.SELF::equals) : owned),
                !byFields,
                fields);
    }

    private static Diff compared(
            ResourceObject desired, LiveObject live, IgnoreRules ignored, Sides sides, MapNode wanted) {
        var comparison =
                new Comparison(desired, live, sides.fields(), ignored, sides.known() ? sides.owned() : MapNode.EMPTY);
        comparison.maps(FieldPath.ROOT, wanted, sides.live(), OwnedField.of(sides.owned()));
        List<FieldDifference> found = comparison.found().stream()
                .sorted(Comparator.comparing(FieldDifference::pointer))
                .toList();
        return new Diff(desired.ref(), found);
    }

    private static MapNode lastApplied(LiveObject live) {
        String text = live.object().annotation(LAST_APPLIED).orElse("");
        try {
            return !text.isEmpty() && JsonText.read(text) instanceof MapNode applied ? applied : MapNode.EMPTY;
        } catch (YamlException damaged) {
            return MapNode.EMPTY;
        }
    }

    private static MapNode comparable(ObjectRef ref, MapNode body, IgnoreRules ignored) {
        return Normalizer.comparable(ref, ignored.without(ref, body));
    }
}
