package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Merges a list by the keys of its elements. All rules are observed ones.
///
/// - One key: first the elements of the patch in their order, merged with what has their key, then the rest of the
///   base. An element that comes later in the base with the same key takes the place of the earlier one.
/// - Several keys: new elements of the patch, then the base in its order. Keys that no element has do not count.
/// - An element of the patch that lacks a secondary key finds its partner by the keys it has, unless an element with
///   all keys shares them: then it is lost.
/// - An element of the patch without any key removes those of the base that have one and were not merged yet; one of
///   the base replaces all before it.
final class KeyedListMerge {
    private final List<String> keys;
    private final List<Node> patch;
    private final List<@org.jspecify.annotations.Nullable Node> base;
    private final List<Node> result = new ArrayList<>();
    private final BiFunction<Optional<Node>, Node, Optional<Node>> mergeElement;

    private KeyedListMerge(
            ListNode base,
            ListNode patch,
            List<String> keys,
            BiFunction<Optional<Node>, Node, Optional<Node>> mergeElement) {
        this.keys = keys;
        this.patch = patch.items();
        this.base = new ArrayList<>(base.items());
        this.mergeElement = mergeElement;
    }

    /// The union of two lists of plain values: those of the patch first.
    static ListNode plainValues(ListNode base, ListNode patch) {
        var union = new ArrayList<Node>();
        var seen = new LinkedHashSet<String>();
        for (ListNode list : List.of(patch, base)) {
            for (Node item : list.items()) {
                if (seen.add(Scalars.textOrEmpty(item))) {
                    union.add(item);
                }
            }
        }
        return new ListNode(union);
    }

    /// Merges two lists; `mergeElement` gives the merged element, or nothing when the patch deletes it.
    static ListNode merge(
            ListNode base,
            ListNode patch,
            List<String> keys,
            BiFunction<Optional<Node>, Node, Optional<Node>> mergeElement) {
        List<String> used = usedKeys(base, patch, keys);
        var merge = new KeyedListMerge(base, patch, used, mergeElement);
        merge.mergePatch();
        if (used.size() > 1) {
            merge.appendBaseBySeveralKeys();
        } else {
            merge.appendBaseByOneKey();
        }
        return new ListNode(merge.result);
    }

    private static List<String> usedKeys(ListNode base, ListNode patch, List<String> keys) {
        var used = new ArrayList<String>();
        for (String key : keys) {
            if (base.items().stream().anyMatch(item -> !keyOf(item, key).isEmpty())
                    || patch.items().stream().anyMatch(item -> !keyOf(item, key).isEmpty())) {
                used.add(key);
            }
        }
        return used.isEmpty() ? keys.subList(0, 1) : used;
    }

    private void mergePatch() {
        Set<List<String>> tuples = new LinkedHashSet<>();
        patch.forEach(item -> tuples.add(tuple(item)));
        Set<List<String>> known = new LinkedHashSet<>(tuples);
        for (Node item : base) {
            if (item != null) {
                requireMap(item);
                known.add(tuple(item));
            }
        }
        for (List<String> tuple : tuples) {
            if (!isShadowed(tuple, known)) {
                mergeTuple(tuple);
            }
        }
    }

    private void mergeTuple(List<String> tuple) {
        if (tuple.stream().allMatch(String::isEmpty)) {
            base.replaceAll(item -> item == null || !tuple(item).equals(tuple) ? null : item);
            return;
        }
        Node above = firstOf(patch, tuple);
        int place = placeInBase(tuple);
        Node below = place < 0 ? null : base.get(place);
        Optional<Node> merged = mergeElement.apply(Optional.ofNullable(below), above);
        if (merged.isEmpty()) {
            for (int i = 0; i < base.size(); i++) {
                Node item = base.get(i);
                if (item != null && !tuple.contains("") && tuple(item).equals(tuple)) {
                    base.set(i, null);
                }
            }
            return;
        }
        boolean inPlace =
                above instanceof MapNode map && !StrategicMerge.directive(map).equals("replace");
        if (below != null && inPlace) {
            base.set(place, merged.orElseThrow());
        }
        if (below == null || keys.size() == 1) {
            result.add(merged.orElseThrow());
        }
    }

    private void appendBaseByOneKey() {
        for (Node item : base) {
            if (item == null) {
                continue;
            }
            List<String> tuple = tuple(item);
            if (tuple.getFirst().isEmpty()) {
                if (item instanceof MapNode) {
                    result.clear();
                    result.add(item);
                }
                continue;
            }
            int place = -1;
            for (int i = 0; i < result.size() && place < 0; i++) {
                place = tuple(result.get(i)).equals(tuple) ? i : -1;
            }
            if (place < 0) {
                result.add(item);
            } else {
                result.set(place, item);
            }
        }
    }

    private void appendBaseBySeveralKeys() {
        for (Node item : base) {
            if (item == null) {
                continue;
            }
            List<String> tuple = tuple(item);
            int missing = tuple.indexOf("");
            List<String> prefix = missing < 0 ? tuple : tuple.subList(0, missing);
            result.removeIf(other -> tuple(other).subList(0, prefix.size()).equals(prefix));
            if (item instanceof MapNode) {
                result.add(item);
            }
        }
    }

    /// Whether a tuple that lacks a key shares the keys it has with one that has them all.
    private static boolean isShadowed(List<String> tuple, Set<List<String>> known) {
        if (!tuple.contains("") || tuple.stream().allMatch(String::isEmpty)) {
            return false;
        }
        return known.stream().anyMatch(other -> !other.equals(tuple) && covers(other, tuple));
    }

    private static boolean covers(List<String> other, List<String> tuple) {
        for (int i = 0; i < tuple.size(); i++) {
            if (!tuple.get(i).isEmpty() && !tuple.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Node firstOf(List<Node> items, List<String> tuple) {
        for (Node item : items) {
            if (tuple(item).equals(tuple)) {
                return item;
            }
        }
        throw new IllegalStateException("no element has the keys " + tuple);
    }

    private int placeInBase(List<String> tuple) {
        for (int i = 0; i < base.size(); i++) {
            Node item = base.get(i);
            if (item != null && tuple(item).equals(tuple)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> tuple(Node item) {
        if (keys.size() == 1) {
            return List.of(keyOf(item, keys.getFirst()));
        }
        return keys.stream().map(key -> keyOf(item, key)).toList();
    }

    private static String keyOf(Node item, String key) {
        return item instanceof MapNode map
                ? Scalars.textOrEmpty(
                        map.get(key).filter(node -> node != NullNode.NULL).orElse(MapNode.EMPTY))
                : "";
    }

    private static void requireMap(Node item) {
        if (!(item instanceof MapNode) && item != NullNode.NULL) {
            throw new KustomizeException("wrong node kind: expected MappingNode but got ScalarNode");
        }
    }
}
