package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.merge.MergeSchema.SchemaField;
import io.plumbline.kustomize.merge.MergeSchema.Shape;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.kustomize.object.SharedScalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Merges a strategic patch into an object; for one merge.
///
/// Maps merge by key, null removes, `$patch: delete|replace|merge` directs; a list merges by key when the schema says
/// so and is replaced otherwise. What the object has and the patch does not name stays, written nulls included; a key
/// with nothing behind it goes.
public final class StrategicMerge {
    /// The key of a directive.
    static final String DIRECTIVE = "$patch";

    private final MergeSchema schema;
    private final KindId type;
    private final SharedScalars shared = new SharedScalars();

    /// A merge into objects of a kind.
    public StrategicMerge(MergeSchema schema, KindId type) {
        this.schema = schema;
        this.type = type;
    }

    /// The object with the patch merged in; empty when the patch deletes the object.
    public Optional<MapNode> merge(MapNode object, MapNode patch) {
        String typeName = schema.typeOf(type).orElse("");
        if (typeName.isEmpty()) {
            typeName =
                    schema.typeOf(type.withKind(Scalars.textOf(patch, "kind"))).orElse("");
        }
        MapNode base = ScalarMerge.quoted(ScalarMerge.passed(object, patch), patch);
        return value(Optional.of(base), patch, new SchemaField(typeName, Shape.OBJECT, List.of()), false)
                .map(MapNode.class::cast)
                .map(shared::settle);
    }

    /// What becomes of a value: the patch is there, the base may be missing, and the map around it may be new. Empty
    /// removes it.
    private Optional<Node> value(Optional<Node> base, Node patch, SchemaField field, boolean inNewMap) {
        Optional<Node> present = base.filter(node -> node != NullNode.NULL);
        return switch (patch) {
            case NullNode _ -> Optional.empty();
            case MapNode map -> {
                present.ifPresent(node -> requireSameShape(node, patch));
                yield map(present.map(MapNode.class::cast), map, field);
            }
            case ListNode list -> {
                present.ifPresent(node -> requireSameShape(node, patch));
                yield list(present.map(ListNode.class::cast), list, field, inNewMap);
            }
            case ScalarNode scalar -> {
                present.ifPresent(node -> requireSameShape(node, patch));
                yield Optional.of(scalar);
            }
        };
    }

    private Optional<Node> map(Optional<MapNode> base, MapNode patch, SchemaField field) {
        return switch (directive(patch)) {
            case "delete" -> Optional.empty();
            case "replace" -> Optional.of(patch.without(DIRECTIVE));
            case "", "merge" -> Optional.of(mergeEntries(base, patch, field));
            default -> throw new KustomizeException("unknown patch strategy '" + directive(patch) + "'");
        };
    }

    private MapNode mergeEntries(Optional<MapNode> known, MapNode patch, SchemaField field) {
        MapNode base = known.orElse(MapNode.EMPTY);
        MapNode result = base;
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            if (key.equals(DIRECTIVE)) {
                continue;
            }
            Optional<Node> merged = value(base.get(key), patch.valueAt(i), child(field, key), known.isEmpty());
            if (merged.isEmpty()) {
                result = result.without(key);
            } else {
                result = merged.orElseThrow() instanceof ScalarNode
                        ? ScalarMerge.put(result, patch, i, shared)
                        : result.with(key, merged.orElseThrow());
            }
        }
        return settled(result, patch, field);
    }

    /// The fields the patch does not name: lists that merge by key lose repeated elements all the same.
    private MapNode settled(MapNode map, MapNode patch, SchemaField field) {
        MapNode result = map;
        for (Map.Entry<String, SchemaField> known :
                schema.fields(field.element()).entrySet()) {
            String key = known.getKey();
            if (field.shape() != Shape.MAP && !patch.has(key) && map.has(key)) {
                result = result.with(key, settledValue(map.get(key).orElseThrow(), known.getValue()));
            }
        }
        return result;
    }

    private Node settledValue(Node node, SchemaField field) {
        return switch (node) {
            case ScalarNode _ -> node;
            case MapNode map when field.shape() == Shape.OBJECT -> settled(map, MapNode.EMPTY, field);
            case MapNode map -> map;
            case ListNode list
            when field.shape() == Shape.MERGING_LIST ->
                list(Optional.of(list), ListNode.EMPTY, field, false).orElse(list);
            case ListNode list -> list;
        };
    }

    private SchemaField child(SchemaField field, String key) {
        if (field.element().isEmpty()) {
            return NO_SCHEMA;
        }
        if (field.shape() == Shape.MAP) {
            return new SchemaField(field.element(), Shape.OBJECT, List.of());
        }
        return schema.field(field.element(), key).orElse(NO_SCHEMA);
    }

    /// A list that is new in a map that is not has no directives, and the patch stands for the base.
    private Optional<Node> list(Optional<ListNode> base, ListNode patch, SchemaField field, boolean inNewMap) {
        if (field.shape() != Shape.MERGING_LIST) {
            return Optional.of(patch);
        }
        boolean directed = base.isPresent() || inNewMap;
        if (directed && hasDirective(patch, "delete")) {
            return Optional.empty();
        }
        if (directed && hasDirective(patch, "replace")) {
            return Optional.of(withoutDirectives(patch));
        }
        ListNode old = settledElements(base.orElseGet(() -> withoutElementDirectives(patch)), field);
        if (field.mergeKeys().isEmpty()) {
            return Optional.of(KeyedListMerge.plainValues(old, patch));
        }
        return Optional.of(KeyedListMerge.merge(
                old, patch, field.mergeKeys(), (below, above) -> value(below, above, elementOf(field), false)));
    }

    private static boolean hasDirective(ListNode patch, String word) {
        return patch.items().stream()
                .anyMatch(item -> item instanceof MapNode map
                        && map.size() == 1
                        && directive(map).equals(word));
    }

    private static ListNode withoutElementDirectives(ListNode patch) {
        return new ListNode(patch.items().stream()
                .map(item -> item instanceof MapNode map && map.size() > 1 ? map.without(DIRECTIVE) : item)
                .toList());
    }

    private ListNode settledElements(ListNode list, SchemaField field) {
        List<Node> items = new ArrayList<>(list.size());
        for (Node item : list.items()) {
            items.add(
                    item instanceof MapNode map
                            ? settled(ScalarMerge.passed(map, MapNode.EMPTY), MapNode.EMPTY, elementOf(field))
                            : item);
        }
        return new ListNode(items);
    }

    private static SchemaField elementOf(SchemaField list) {
        return new SchemaField(list.element(), Shape.OBJECT, List.of());
    }

    private static ListNode withoutDirectives(ListNode patch) {
        var kept = new ArrayList<Node>();
        for (Node item : patch.items()) {
            if (!(item instanceof MapNode map && map.size() == 1 && map.has(DIRECTIVE))) {
                kept.add(item);
            }
        }
        return new ListNode(kept);
    }

    /// The directive of a patch map; empty when there is none.
    static String directive(MapNode patch) {
        return patch.get(DIRECTIVE).orElse(NullNode.NULL) instanceof TextNode(String text) ? text : "";
    }

    private static final SchemaField NO_SCHEMA = new SchemaField("", Shape.OBJECT, List.of());

    private static void requireSameShape(Node base, Node patch) {
        if (!shape(base).equals(shape(patch))) {
            throw new KustomizeException("wrong node kind: expected " + shape(base) + " but got " + shape(patch));
        }
    }

    private static String shape(Node node) {
        return switch (node) {
            case MapNode _ -> "MappingNode";
            case ListNode _ -> "SequenceNode";
            case ScalarNode _ -> "ScalarNode";
        };
    }
}
