package io.plumbline.engine.diff;

import io.plumbline.model.FieldDifference;
import io.plumbline.model.FieldDifference.Cause;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.FieldManagers;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One walk over a declared tree beside its live tree and the tree of what was applied last. Absence is
/// null on all three sides. Not for use by several threads.
final class Comparison {
    private final List<FieldDifference> found = new ArrayList<>();
    private final ObjectRef ref;
    private final Masking masking;
    private final ManagedFields fields;
    private final IgnoreRules ignored;
    private final boolean applied;
    private final boolean valuesKnown;

    Comparison(ResourceObject desired, LiveObject live, ManagedFields fields, IgnoreRules ignored, MapNode declared) {
        this.ref = desired.ref();
        this.masking = Masking.of(desired, live);
        this.fields = fields;
        this.ignored = ignored;
        this.applied = live.ownership().isPresent();
        this.valuesKnown = hasValue(declared);
    }

    List<FieldDifference> found() {
        return found;
    }

    /// Compares what is declared under the keys of a map, then looks for keys that we own and no longer
    /// declare.
    void maps(FieldPath at, MapNode desired, MapNode live, OwnedField owned) {
        for (int i = 0; i < desired.size(); i++) {
            String key = desired.keyAt(i);
            compare(at.step(key), desired.valueAt(i), live.get(key).orElse(NullNode.NULL), owned.child(key));
        }
        if (owned.applied() instanceof MapNode before) {
            for (int i = 0; i < before.size(); i++) {
                String key = before.keyAt(i);
                if (desired.get(key).orElse(NullNode.NULL) == NullNode.NULL) {
                    removed(at.step(key), before.valueAt(i), live.get(key).orElse(NullNode.NULL));
                }
            }
        }
    }

    private void compare(FieldPath at, Node desired, Node live, OwnedField owned) {
        switch (desired) {
            case NullNode _ -> {}
            case MapNode map -> {
                if (live instanceof MapNode found) {
                    maps(at, map, found, owned);
                } else if (!Sameness.isNothing(map)) {
                    differs(at, desired, live, owned);
                }
            }
            case ListNode list -> {
                if (live instanceof ListNode || live == NullNode.NULL) {
                    lists(at, list, itemsOf(live), owned);
                } else {
                    differs(at, desired, live, owned);
                }
            }
            case ScalarNode scalar -> {
                if (!Sameness.same(scalar, live) && !isLeftOut(scalar, live, owned)) {
                    differs(at, desired, live, owned);
                }
            }
        }
    }

    /// A server that knows the field, as our ownership of it shows, leaves out a value that means nothing.
    private boolean isLeftOut(ScalarNode desired, Node live, OwnedField owned) {
        return !valuesKnown && live == NullNode.NULL && owned.present() && Sameness.isZero(desired);
    }

    private void lists(FieldPath at, ListNode list, List<Node> live, OwnedField owned) {
        List<Node> desired = list.items();
        List<Node> before = itemsOf(owned.applied());
        List<ListShape> shapes = fields.shape(at).map(List::of).orElseGet(() -> ListKeys.of(at.last()));
        if (shapes.contains(ListShape.SET)) {
            sets(at, desired, live, owned);
            return;
        }
        for (ListShape shape : shapes) {
            Optional<List<Map<String, Node>>> keyed = ListKeys.keyed(shape, List.of(desired, live));
            if (keyed.isPresent()) {
                Map<String, Node> known = ListKeys.keyed(shape, List.of(before))
                        .map(List::getFirst)
                        .orElse(Map.of());
                keyedItems(at, keyed.orElseThrow(), known, shape);
                return;
            }
        }
        if (KnownForms.same(ref, at, list, new ListNode(live))) {
            return;
        }
        if (desired.size() != live.size()) {
            differs(at, list, live.isEmpty() ? NullNode.NULL : new ListNode(live), owned);
        } else {
            for (int i = 0; i < desired.size(); i++) {
                compare(at.item(i, desired.get(i)), desired.get(i), live.get(i), item(before, i, owned));
            }
        }
    }

    private void keyedItems(FieldPath at, List<Map<String, Node>> sides, Map<String, Node> before, ListShape shape) {
        Map<String, Node> desired = sides.get(0);
        Map<String, Node> live = sides.get(1);
        int place = 0;
        for (var item : desired.entrySet()) {
            Node applied = before.get(item.getKey());
            OwnedField owned =
                    applied == null ? OwnedField.NONE : OwnedField.of(inner(applied, item.getValue(), shape));
            Node found = live.getOrDefault(item.getKey(), NullNode.NULL);
            compare(at.item(place, item.getValue()), item.getValue(), found, owned);
            place++;
        }
        int livePlace = 0;
        for (var item : live.entrySet()) {
            if (before.containsKey(item.getKey()) && !desired.containsKey(item.getKey())) {
                FieldPath path = at.item(livePlace, item.getValue());
                report(path, NullNode.NULL, item.getValue(), Cause.REMOVED_FROM_SOURCE);
            }
            livePlace++;
        }
    }

    /// What was applied to an item, without the key fields that the server has filled in.
    private static Node inner(Node applied, Node desired, ListShape shape) {
        if (!(applied instanceof MapNode fields) || !(desired instanceof MapNode declared)) {
            return applied;
        }
        MapNode inner = fields;
        for (String key : shape.keys()) {
            inner = declared.has(key) ? inner : inner.without(key);
        }
        return inner;
    }

    private void sets(FieldPath at, List<Node> desired, List<Node> live, OwnedField owned) {
        boolean missing = !live.containsAll(desired);
        boolean left =
                itemsOf(owned.applied()).stream().anyMatch(item -> live.contains(item) && !desired.contains(item));
        if (missing || left) {
            differs(at, new ListNode(desired), live.isEmpty() ? NullNode.NULL : new ListNode(live), owned);
        }
    }

    /// Fields of a subtree that we own and no longer declare: only our part of what is there.
    private void removed(FieldPath at, Node before, Node live) {
        if (Sameness.isNothing(live) || before.equals(MapNode.EMPTY)) {
            return;
        }
        if (before instanceof MapNode ours && live instanceof MapNode there) {
            for (int i = 0; i < ours.size(); i++) {
                String key = ours.keyAt(i);
                removed(at.step(key), ours.valueAt(i), there.get(key).orElse(NullNode.NULL));
            }
        } else {
            report(at, NullNode.NULL, live, Cause.REMOVED_FROM_SOURCE);
        }
    }

    private void differs(FieldPath at, Node desired, Node live, OwnedField owned) {
        if (!KnownForms.same(ref, at, desired, live)) {
            report(at, desired, live, cause(desired, live, owned));
        }
    }

    /// Where the last applied values are known, they decide. Where only ownership is known, a field
    /// that we own was left as we applied it, so the declaration has changed; a field that somebody
    /// else owns by now has drifted.
    private Cause cause(Node desired, Node live, OwnedField owned) {
        if (!applied) {
            return Cause.CHANGED_IN_SOURCE;
        }
        if (valuesKnown) {
            boolean asBefore = owned.present() && Sameness.same(owned.applied(), desired);
            return asBefore ? Cause.DRIFT : Cause.CHANGED_IN_SOURCE;
        }
        return owned.present() || live == NullNode.NULL ? Cause.CHANGED_IN_SOURCE : Cause.DRIFT;
    }

    private void report(FieldPath at, Node desired, Node live, Cause cause) {
        List<ManagedFields.Claim> claims = fields.claimsOn(at);
        boolean others = claims.stream().anyMatch(claim -> ignored.coversManager(ref, claim.manager()));
        if (others || KnownForms.isGiven(ref, at, claims)) {
            return;
        }
        String pointer = at.pointer();
        found.add(new FieldDifference(
                pointer,
                Optional.of(masking.shown(pointer, desired)).filter(node -> node != NullNode.NULL),
                Optional.of(masking.shown(pointer, live)).filter(node -> node != NullNode.NULL),
                cause,
                manager(claims)));
    }

    /// The one to name: somebody else before ourselves.
    private static String manager(List<ManagedFields.Claim> claims) {
        return claims.stream()
                .map(ManagedFields.Claim::manager)
                .filter(manager -> !manager.equals(FieldManagers.SELF))
                .findFirst()
                .orElse(claims.isEmpty() ? "" : claims.getFirst().manager());
    }

    private static List<Node> itemsOf(Node node) {
        return node instanceof ListNode list ? list.items() : List.of();
    }

    private static OwnedField item(List<Node> before, int place, OwnedField owned) {
        if (before.isEmpty()) {
            return owned.applied() == NullNode.NULL ? owned : OwnedField.NONE;
        }
        return place < before.size() ? OwnedField.of(before.get(place)) : OwnedField.NONE;
    }

    private static boolean hasValue(Node node) {
        return switch (node) {
            case NullNode _ -> false;
            case MapNode map -> map.entries().values().stream().anyMatch(Comparison::hasValue);
            case ListNode list -> list.items().stream().anyMatch(Comparison::hasValue);
            case ScalarNode _ -> true;
        };
    }
}
