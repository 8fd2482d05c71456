package io.plumbline.engine.diff;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the items of a list are told apart where the live object does not show it, as data: by key fields, as a set, or
/// by place. The table follows the list types of the Kubernetes API; a list of maps that all have a unique `name` is
/// keyed by it unless it is listed as one that has a single owner.
final class ListKeys {
    private static final TextNode TCP = new TextNode("TCP");
    private static final ListShape BY_NAME = ListShape.keyed(List.of("name"));
    private static final ListShape BY_TYPE = ListShape.keyed(List.of("type"));

    /// What the server writes into a key field that is not declared.
    private static final Map<String, Node> KEY_DEFAULTS = Map.of("protocol", TCP);

    private static final Map<String, List<ListShape>> SHAPES = shapes();

    private ListKeys() {}

    private static Map<String, List<ListShape>> shapes() {
        var shapes = new TreeMap<String, List<ListShape>>();
        ListShape container = ListShape.keyed(List.of("containerPort", "protocol"));
        shapes.put("ports", List.of(container, ListShape.keyed(List.of("port", "protocol")), BY_NAME));
        shapes.put("volumeMounts", List.of(ListShape.keyed(List.of("mountPath"))));
        shapes.put("volumeDevices", List.of(ListShape.keyed(List.of("devicePath"))));
        shapes.put("hostAliases", List.of(ListShape.keyed(List.of("ip"))));
        shapes.put("ownerReferences", List.of(ListShape.keyed(List.of("uid"))));
        shapes.put("conditions", List.of(BY_TYPE));
        shapes.put("readinessGates", List.of(ListShape.keyed(List.of("conditionType"))));
        shapes.put("topologySpreadConstraints", List.of(ListShape.keyed(List.of("topologyKey", "whenUnsatisfiable"))));
        shapes.put("finalizers", List.of(ListShape.SET));
        List.of(
                        "subjects",
                        "httpHeaders",
                        "versions",
                        "additionalPrinterColumns",
                        "sysctls",
                        "items",
                        "envFrom",
                        "tolerations",
                        "paths",
                        "rules",
                        "args",
                        "command")
                .forEach(list -> shapes.put(list, List.of(ListShape.ATOMIC)));
        return shapes;
    }

    /// The shapes that a list under a name may have, likeliest first.
    static List<ListShape> of(String listName) {
        return SHAPES.getOrDefault(listName, List.of(BY_NAME));
    }

    /// The items of all lists by their key, one map for each list; empty when some item has no key or two have the
    /// same.
    static Optional<List<Map<String, Node>>> keyed(ListShape shape, List<List<Node>> lists) {
        if (shape.keys().isEmpty() || lists.stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        var all = new ArrayList<Map<String, Node>>();
        for (List<Node> items : lists) {
            var byKey = new LinkedHashMap<String, Node>();
            for (Node item : items) {
                String name = name(shape.keys(), item);
                if (name.isEmpty() || byKey.put(name, item) != null) {
                    return Optional.empty();
                }
            }
            all.add(byKey);
        }
        return Optional.of(all);
    }

    private static String name(List<String> keys, Node item) {
        boolean named = item instanceof MapNode fields
                && keys.stream().allMatch(key -> fields.has(key) || KEY_DEFAULTS.containsKey(key));
        if (!named || !(item instanceof MapNode map)) {
            return "";
        }
        var name = new StringBuilder();
        for (String key : keys) {
            Node value = map.get(key).orElse(KEY_DEFAULTS.getOrDefault(key, NullNode.NULL));
            if (!(value instanceof ScalarNode)) {
                return "";
            }
            name.append(value).append('|');
        }
        return name.toString();
    }

    /// The place in another list of the item that means the same as one of this list: by key where the list has one,
    /// else the same place. Negative when there is none.
    static int counterpart(String listName, ListNode list, int place, ListNode other) {
        for (ListShape shape : of(listName)) {
            Optional<List<Map<String, Node>>> keyed = keyed(shape, List.of(list.items(), other.items()));
            if (keyed.isPresent()) {
                List<String> keys = List.copyOf(keyed.orElseThrow().get(0).keySet());
                return List.copyOf(keyed.orElseThrow().get(1).keySet()).indexOf(keys.get(place));
            }
        }
        return place < other.size() ? place : -1;
    }
}
