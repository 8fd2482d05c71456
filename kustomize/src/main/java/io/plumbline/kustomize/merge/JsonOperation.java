package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One operation of a JSON patch (RFC 6902).
///
/// @param op the verb
/// @param path where, as a JSON pointer
/// @param from the other place of `move` and `copy`; empty otherwise
/// @param value the value of `add`, `replace` and `test`; absent when the patch has no such key
public record JsonOperation(String op, String path, String from, Optional<Node> value) {
    /// Whether a document has the shape of a JSON patch: a list of maps with an `op` each.
    public static boolean looksLikePatch(Node document) {
        if (!(document instanceof ListNode list)) {
            return false;
        }
        return list.items().stream().allMatch(item -> item instanceof MapNode map && map.has("op"));
    }

    /// Reads a patch.
    public static List<JsonOperation> read(Node document) {
        if (!(document instanceof ListNode list)) {
            throw new KustomizeException("a JSON patch must be a list of operations; " + "json: cannot unmarshal "
                    + typeName(document) + " into Go value of type jsonpatch.Patch");
        }
        var operations = new ArrayList<JsonOperation>();
        for (Node item : list.items()) {
            if (!(item instanceof MapNode map)) {
                throw new KustomizeException("an operation of a JSON patch must be a map; json: cannot unmarshal "
                        + typeName(item) + " into Go value of type jsonpatch.Operation");
            }
            operations.add(new JsonOperation(
                    Scalars.textOf(map, "op"),
                    Scalars.textOf(map, "path"),
                    Scalars.textOf(map, "from"),
                    map.get("value")));
        }
        return operations;
    }

    private static String typeName(Node node) {
        return switch (node) {
            case MapNode _ -> "object";
            case ListNode _ -> "array";
            case io.plumbline.yaml.TextNode _ -> "string";
            case io.plumbline.yaml.NumberNode _ -> "number";
            case io.plumbline.yaml.BoolNode _ -> "bool";
            case io.plumbline.yaml.NullNode _ -> "null";
        };
    }
}
