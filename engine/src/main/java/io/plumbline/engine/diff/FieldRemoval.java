package io.plumbline.engine.diff;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes fields out of a tree. What is not there is no error.
final class FieldRemoval {
    /// Deepest first and higher places in a list before lower ones, so that no removal shifts a later one.
    private static final Comparator<List<String>> LAST_FIRST = (one, other) -> {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareSteps(one.get(i), other.get(i));
            if (order != 0) {
                return -order;
            }
        }
        return Integer.compare(other.size(), one.size());
    };

    private FieldRemoval() {}

    static MapNode withoutAll(MapNode tree, List<List<String>> paths) {
        MapNode rest = tree;
        for (List<String> path : paths.stream().distinct().sorted(LAST_FIRST).toList()) {
            rest = without(rest, path);
        }
        return rest;
    }

    static MapNode without(MapNode tree, List<String> path) {
        return path.isEmpty() ? MapNode.EMPTY : (MapNode) removed(tree, path);
    }

    private static Node removed(Node node, List<String> path) {
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        return switch (node) {
            case MapNode map
            when map.has(step) ->
                rest.isEmpty()
                        ? map.without(step)
                        : map.with(step, removed(map.get(step).orElse(NullNode.NULL), rest));
            case ListNode list
            when index(step) >= 0 && index(step) < list.size() -> removedItem(list, index(step), rest);
            case Node other -> other;
        };
    }

    private static ListNode removedItem(ListNode list, int place, List<String> rest) {
        List<Node> items = new ArrayList<>(list.items());
        if (rest.isEmpty()) {
            items.remove(place);
        } else {
            items.set(place, removed(items.get(place), rest));
        }
        return new ListNode(items);
    }

    private static int index(String step) {
        boolean digits = !step.isEmpty() && step.length() <= 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(step) : -1;
    }

    private static int compareSteps(String one, String other) {
        int left = index(one);
        int right = index(other);
        return left >= 0 && right >= 0 ? Integer.compare(left, right) : one.compareTo(other);
    }
}
