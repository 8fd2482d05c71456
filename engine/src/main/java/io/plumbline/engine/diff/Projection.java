package io.plumbline.engine.diff;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Cuts out of a predicted object what the comparison is about: the fields that are declared, and those that we own.
final class Projection {
    private Projection() {}

    /// The part of an outcome that some shapes speak about. What the outcome lacks is left out.
    static MapNode of(MapNode outcome, MapNode... shapes) {
        return map(outcome, List.of(shapes));
    }

    private static MapNode map(MapNode outcome, List<MapNode> shapes) {
        var cut = new LinkedHashMap<String, Node>();
        for (int i = 0; i < outcome.size(); i++) {
            String key = outcome.keyAt(i);
            List<Node> inner = shapes.stream()
                    .filter(shape -> shape.has(key))
                    .map(shape -> shape.get(key).orElse(NullNode.NULL))
                    .toList();
            if (!inner.isEmpty()) {
                cut.put(key, node(key, outcome.valueAt(i), inner));
            }
        }
        return MapNode.of(cut);
    }

    private static Node node(String key, Node outcome, List<Node> shapes) {
        return switch (outcome) {
            case MapNode map -> {
                List<MapNode> inner = of(MapNode.class, shapes);
                yield inner.isEmpty() ? map : map(map, inner);
            }
            case ListNode list -> {
                List<ListNode> inner = of(ListNode.class, shapes);
                yield inner.isEmpty() ? list : list(key, list, inner);
            }
            case Node other -> other;
        };
    }

    /// Items of which no shape speaks are others'.
    private static ListNode list(String key, ListNode outcome, List<ListNode> shapes) {
        var cut = new ArrayList<Node>();
        for (int i = 0; i < outcome.size(); i++) {
            var inner = new ArrayList<Node>();
            for (ListNode shape : shapes) {
                int place = ListKeys.counterpart(key, outcome, i, shape);
                if (place >= 0) {
                    inner.add(shape.items().get(place));
                }
            }
            if (!inner.isEmpty()) {
                cut.add(node("", outcome.items().get(i), inner));
            }
        }
        return new ListNode(cut);
    }

    private static <T> List<T> of(Class<T> type, List<Node> shapes) {
        return shapes.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
