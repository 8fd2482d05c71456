package io.plumbline.schema.argo;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;

/// Whether a value says nothing: Argo CD writes blocks out with empty values and takes them for absent.
final class Zero {
    private Zero() {}

    static boolean is(Node node) {
        return switch (node) {
            case NullNode _ -> true;
            case BoolNode(boolean value) -> !value;
            case TextNode(String text) -> text.isEmpty();
            case IntNode(long value) -> value == 0;
            case FloatNode(double value) -> value == 0;
            case ListNode list -> list.items().isEmpty();
            case MapNode map ->
                map.keys().stream()
                        .allMatch(
                                key -> map.get(key).filter(value -> !is(value)).isEmpty());
            case BigIntNode _ -> false;
        };
    }
}
