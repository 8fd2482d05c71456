package io.plumbline.engine.diff;

import io.plumbline.model.FieldDifference;
import io.plumbline.model.FieldDifference.Cause;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
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
    private final Masking masking;
    private final FieldManagers managers;
    private final boolean applied;
    private final boolean valuesKnown;

    Comparison(ObjectRef ref, LiveObject live, Masking masking) {
        this.masking = masking;
        this.managers = FieldManagers.of(live.object().body());
        this.applied = live.ownership().isPresent();
        this.valuesKnown = live.ownership()
                .map(LiveObject.Ownership::declared)
                .map(declared -> hasValue(Normalizer.comparable(ref, declared)))
                .orElse(false);
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
                    lists(at, list.items(), itemsOf(live), owned);
                } else {
                    differs(at, desired, live, owned);
                }
            }
            case ScalarNode scalar -> {
                if (!Sameness.same(scalar, live)) {
                    differs(at, desired, live, owned);
                }
            }
        }
    }

    private void lists(FieldPath at, List<Node> desired, List<Node> live, OwnedField owned) {
        if (ListKeys.isSet(at.last())) {
            sets(at, desired, live, owned);
            return;
        }
        List<Node> before = itemsOf(owned.applied());
        Optional<List<Map<String, Node>>> keyed = ListKeys.keyed(at.last(), List.of(desired, live, before));
        if (keyed.isPresent()) {
            List<Map<String, Node>> sides = keyed.orElseThrow();
            keyedItems(at, sides.get(0), sides.get(1), sides.get(2));
        } else if (desired.size() != live.size()) {
            differs(at, new ListNode(desired), live.isEmpty() ? NullNode.NULL : new ListNode(live), owned);
        } else {
            for (int i = 0; i < desired.size(); i++) {
                compare(at.step(Integer.toString(i)), desired.get(i), live.get(i), item(before, i, owned));
            }
        }
    }

    private void keyedItems(FieldPath at, Map<String, Node> desired, Map<String, Node> live, Map<String, Node> before) {
        int place = 0;
        for (var item : desired.entrySet()) {
            Node applied = before.get(item.getKey());
            OwnedField owned = applied == null ? OwnedField.NONE : OwnedField.of(applied);
            Node found = live.getOrDefault(item.getKey(), NullNode.NULL);
            compare(at.step(Integer.toString(place)), item.getValue(), found, owned);
            place++;
        }
        int livePlace = 0;
        for (var item : live.entrySet()) {
            Node applied = before.get(item.getKey());
            if (applied != null && !desired.containsKey(item.getKey())) {
                report(at.step(Integer.toString(livePlace)), NullNode.NULL, item.getValue(), Cause.REMOVED_FROM_SOURCE);
            }
            livePlace++;
        }
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
        if (Sameness.isNothing(live)) {
            return;
        }
        if (before instanceof MapNode ours && !ours.isEmpty() && live instanceof MapNode there) {
            for (int i = 0; i < ours.size(); i++) {
                String key = ours.keyAt(i);
                removed(at.step(key), ours.valueAt(i), there.get(key).orElse(NullNode.NULL));
            }
        } else {
            report(at, NullNode.NULL, live, Cause.REMOVED_FROM_SOURCE);
        }
    }

    private void differs(FieldPath at, Node desired, Node live, OwnedField owned) {
        report(at, desired, live, cause(desired, live, owned));
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
        String pointer = at.pointer();
        found.add(new FieldDifference(
                pointer,
                Optional.of(masking.shown(pointer, desired)).filter(node -> node != NullNode.NULL),
                Optional.of(masking.shown(pointer, live)).filter(node -> node != NullNode.NULL),
                cause,
                managers.of(at.steps())));
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
