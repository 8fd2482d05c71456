package io.plumbline.engine.diff;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the items of a list are told apart, as data: by key fields where a list is a map in disguise, as
/// a set, or by position. The table follows the list types of the Kubernetes API; a list of maps that
/// all have a unique `name` is keyed by it everywhere.
final class ListKeys {
    /// One way to name an item: the value of each field, or its default when the item does not say.
    private record Key(List<String> fields, String fallback) {}

    private static final String NO_DEFAULT = "";
    private static final Key BY_NAME = new Key(List.of("name"), NO_DEFAULT);
    private static final Set<String> SETS = Set.of("finalizers");
    private static final Map<String, List<Key>> KEYS = Map.of(
            "ports",
            List.of(new Key(List.of("containerPort", "protocol"), "TCP"), new Key(List.of("port", "protocol"), "TCP")),
            "volumeMounts",
            List.of(new Key(List.of("mountPath"), NO_DEFAULT)),
            "volumeDevices",
            List.of(new Key(List.of("devicePath"), NO_DEFAULT)),
            "hostAliases",
            List.of(new Key(List.of("ip"), NO_DEFAULT)),
            "ownerReferences",
            List.of(new Key(List.of("uid"), NO_DEFAULT)),
            "conditions",
            List.of(new Key(List.of("type"), NO_DEFAULT)),
            "topologySpreadConstraints",
            List.of(new Key(List.of("topologyKey", "whenUnsatisfiable"), NO_DEFAULT)));

    private ListKeys() {}

    /// Whether a list under this name is a set of scalars.
    static boolean isSet(String listName) {
        return SETS.contains(listName);
    }

    /// The items of all lists by their key, one map for each list, or empty when they must be compared
    /// by position.
    static Optional<List<Map<String, Node>>> keyed(String listName, List<List<Node>> lists) {
        for (Key key : KEYS.getOrDefault(listName, List.of())) {
            Optional<List<Map<String, Node>>> found = keyed(key, lists);
            if (found.isPresent()) {
                return found;
            }
        }
        return keyed(BY_NAME, lists);
    }

    private static Optional<List<Map<String, Node>>> keyed(Key key, List<List<Node>> lists) {
        if (lists.stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        var all = new ArrayList<Map<String, Node>>();
        for (List<Node> items : lists) {
            var byKey = new LinkedHashMap<String, Node>();
            for (Node item : items) {
                String name = name(key, item);
                if (name.isEmpty() || byKey.put(name, item) != null) {
                    return Optional.empty();
                }
            }
            all.add(byKey);
        }
        return Optional.of(all);
    }

    private static String name(Key key, Node item) {
        if (!(item instanceof MapNode map) || !map.has(key.fields().getFirst())) {
            return "";
        }
        var name = new StringBuilder();
        for (String field : key.fields()) {
            Node value = map.get(field).orElse(new TextNode(key.fallback()));
            if (!(value instanceof ScalarNode)) {
                return "";
            }
            name.append(value).append('|');
        }
        return name.toString();
    }

    /// Whether all items are different scalars.
    static boolean isSetOfScalars(List<Node> items) {
        return items.stream().allMatch(ScalarNode.class::isInstance) && new HashSet<>(items).size() == items.size();
    }
}
