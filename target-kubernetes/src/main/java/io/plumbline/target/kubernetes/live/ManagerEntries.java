package io.plumbline.target.kubernetes.live;

import io.plumbline.target.FieldManagers;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Who owns which field of an object, as `metadata.managedFields` tells it.
///
/// @param entries one for each manager, operation, version and subresource
public record ManagerEntries(List<MapNode> entries) {
    private static final MapNode LEAF = MapNode.EMPTY;

    /// Copies the list.
    public ManagerEntries {
        entries = List.copyOf(entries);
    }

    /// Those of an object.
    public static ManagerEntries of(MapNode body) {
        List<Node> listed = body.map("metadata")
                .flatMap(metadata -> metadata.list("managedFields"))
                .map(ListNode::items)
                .orElse(List.of());
        return new ManagerEntries(listed.stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList());
    }

    /// Whether an entry is ours and about the object itself.
    public static boolean isOurs(MapNode entry) {
        return entry.text("manager").filter(FieldManagers.SELF::equals).isPresent()
                && entry.text("subresource").filter(text -> !text.isEmpty()).isEmpty();
    }

    /// The version in which we have applied; empty when we never have.
    public Optional<String> ourVersion() {
        return entries.stream()
                .filter(ManagerEntries::isOurs)
                .flatMap(entry -> entry.text("apiVersion").stream())
                .findFirst();
    }

    /// The fields of some entries as a tree of the shape of the body; leaves are null.
    public MapNode tree(Predicate<MapNode> which) {
        MapNode fields = entries.stream()
                .filter(which)
                .flatMap(entry -> entry.map("fieldsV1").stream())
                .reduce(LEAF, ManagerEntries::union);
        return tree(fields) instanceof MapNode map ? map : MapNode.EMPTY;
    }

    /// All fields of both sets.
    public static MapNode union(MapNode one, MapNode other) {
        MapNode all = one;
        for (String key : other.keys()) {
            MapNode left = one.map(key).orElse(LEAF);
            MapNode right = other.map(key).orElse(LEAF);
            all = all.with(key, union(left, right));
        }
        return all;
    }

    private static Node tree(MapNode fields) {
        var map = MapNode.builder();
        var items = new ArrayList<Node>();
        boolean named = false;
        for (String key : fields.keys()) {
            MapNode inner = fields.map(key).orElse(LEAF);
            if (key.startsWith("f:")) {
                named = true;
                map.put(key.substring(2), tree(inner));
            } else if (key.startsWith("k:")) {
                items.add(item(key.substring(2), inner));
            } else if (key.startsWith("v:")) {
                items.add(value(key.substring(2)));
            }
        }
        if (named) {
            return map.build();
        }
        return items.isEmpty() ? NullNode.NULL : new ListNode(items);
    }

    /// An item of a list that is a map in disguise: what we own of it beside the fields that name it.
    private static Node item(String key, MapNode inner) {
        MapNode item = value(key) instanceof MapNode names ? names : MapNode.EMPTY;
        if (tree(inner) instanceof MapNode owned) {
            for (String name : owned.keys()) {
                if (!item.has(name)) {
                    item = item.with(name, owned.get(name).orElse(NullNode.NULL));
                }
            }
        }
        return item;
    }

    private static Node value(String json) {
        try {
            return JsonText.read(json);
        } catch (YamlException malformed) {
            return NullNode.NULL;
        }
    }
}
