package io.plumbline.engine.diff;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What `metadata.managedFields` of a live object says: who owns which field, and how the items of lists are told
/// apart. Entries of keyed lists (`k:{"name":"web"}`), of sets (`v:"a"`) and of maps (`f:spec`) are understood; a
/// claim without anything inside owns all that is below it.
final class ManagedFields {
    private static final String FIELD = "f:";
    private static final String KEY = "k:";
    private static final String VALUE = "v:";

    /// One entry: who claims what.
    record Claim(String manager, String subresource, MapNode fields) {}

    private final List<Claim> claims;
    private Optional<Map<String, ListShape>> shapes = Optional.empty();

    private ManagedFields(List<Claim> claims) {
        this.claims = claims;
    }

    static ManagedFields of(MapNode body) {
        var claims = new ArrayList<Claim>();
        List<Node> entries = body.map("metadata")
                .flatMap(metadata -> metadata.list("managedFields"))
                .map(ListNode::items)
                .orElse(List.of());
        for (Node entry : entries) {
            if (entry instanceof MapNode claim) {
                claims.add(new Claim(
                        claim.text("manager").orElse(""),
                        claim.text("subresource").orElse(""),
                        claim.map("fieldsV1").orElse(MapNode.EMPTY)));
            }
        }
        return new ManagedFields(claims);
    }

    /// The claims on a field, in the order of the object.
    List<Claim> claimsOn(FieldPath path) {
        List<FieldPath> way = path.way();
        return claims.stream().filter(claim -> owns(claim.fields(), way, 0)).toList();
    }

    /// All that some managers own together, as a tree of the shape of a body; empty when they own nothing.
    MapNode ownedBy(Predicate<String> managers) {
        MapNode all = MapNode.EMPTY;
        for (Claim claim : claims) {
            if (managers.test(claim.manager()) && claim.subresource().isEmpty()) {
                all = (MapNode) merged(all, claim.fields());
            }
        }
        return tree(all) instanceof MapNode owned ? owned : MapNode.EMPTY;
    }

    /// How the items of the list at a path are told apart, where some claim shows it.
    Optional<ListShape> shape(FieldPath path) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        if (shapes.isEmpty()) {
            var found = new TreeMap<String, ListShape>();
            claims.forEach(claim -> collectShapes("", claim.fields(), found));
            shapes = Optional.of(found);
        }
        return Optional.ofNullable(shapes.orElseThrow().get(path.pattern()));
    }

    private static boolean owns(MapNode fields, List<FieldPath> way, int depth) {
        if (depth == way.size() || (depth > 0 && isLeaf(fields))) {
            return true;
        }
        FieldPath step = way.get(depth);
        if (!step.isItem()) {
            return fields.map(FIELD + step.last())
                    .filter(inner -> owns(inner, way, depth + 1))
                    .isPresent();
        }
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.keyAt(i);
            boolean mine = name.startsWith(VALUE) || (name.startsWith(KEY) && step.isItem(keyOf(name)));
            if (mine && fields.valueAt(i) instanceof MapNode inner && owns(inner, way, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLeaf(MapNode fields) {
        return fields.isEmpty() || (fields.size() == 1 && fields.has("."));
    }

    private static MapNode keyOf(String name) {
        try {
            return JsonText.read(name.substring(KEY.length())) instanceof MapNode key ? key : MapNode.EMPTY;
        } catch (YamlException notJson) {
            return MapNode.EMPTY;
        }
    }

    private static Node merged(MapNode one, MapNode other) {
        if (one.isEmpty()) {
            return other;
        }
        var all = new LinkedHashMap<String, Node>(one.entries());
        for (int i = 0; i < other.size(); i++) {
            all.merge(
                    other.keyAt(i),
                    other.valueAt(i),
                    (left, right) -> left instanceof MapNode a && right instanceof MapNode b ? merged(a, b) : right);
        }
        return MapNode.of(all);
    }

    /// A set of fields in the form of what was applied: unknown values are null, items have their key.
    private static Node tree(MapNode fields) {
        if (isLeaf(fields)) {
            return NullNode.NULL;
        }
        var inner = new LinkedHashMap<String, Node>();
        var items = new ArrayList<Node>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.keyAt(i);
            MapNode below = fields.valueAt(i) instanceof MapNode map ? map : MapNode.EMPTY;
            if (name.startsWith(FIELD)) {
                inner.put(name.substring(FIELD.length()), tree(below));
            } else if (name.startsWith(KEY)) {
                items.add(item(keyOf(name), tree(below)));
            } else if (name.startsWith(VALUE)) {
                items.add(valueOf(name));
            }
        }
        if (!items.isEmpty()) {
            return new ListNode(items);
        }
        return inner.isEmpty() ? NullNode.NULL : MapNode.of(inner);
    }

    private static Node valueOf(String name) {
        try {
            return JsonText.read(name.substring(VALUE.length()));
        } catch (YamlException notJson) {
            return NullNode.NULL;
        }
    }

    private static MapNode item(MapNode key, Node inner) {
        var all = new LinkedHashMap<String, Node>();
        if (inner instanceof MapNode fields) {
            all.putAll(fields.entries());
        }
        all.putAll(key.entries());
        return MapNode.of(all);
    }

    private static void collectShapes(String pattern, MapNode fields, Map<String, ListShape> found) {
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.keyAt(i);
            if (!(fields.valueAt(i) instanceof MapNode below)) {
                continue;
            }
            if (name.startsWith(FIELD)) {
                String inner = pattern + FieldPath.escaped(name.substring(FIELD.length()));
                if (isLeaf(below)) {
                    found.putIfAbsent(inner, ListShape.ATOMIC);
                }
                collectShapes(inner, below, found);
            } else if (name.startsWith(KEY)) {
                found.put(pattern, ListShape.keyed(keyOf(name).keys()));
                collectShapes(pattern + FieldPath.ANY_ITEM, below, found);
            } else if (name.startsWith(VALUE)) {
                found.put(pattern, ListShape.SET);
            }
        }
    }
}
