package io.plumbline.health.cel;

import dev.cel.common.values.NullValue;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Trees to and from the values of CEL.
final class Values {
    private Values() {}

    static Object ofNode(Node node) {
        return switch (node) {
            case MapNode map -> new NodeMap(map);
            case ListNode list -> new NodeList(list);
            case TextNode(String value) -> value;
            case BoolNode(boolean value) -> value;
            case IntNode(long value) -> value;
            case FloatNode(double value) -> value;
            case BigIntNode number -> number.value().doubleValue();
            case NullNode _ -> NullValue.NULL_VALUE;
        };
    }

    /// @throws IllegalArgumentException when a value has no place in a tree (a type, a duration); the message names it
    static Node toNode(Object value) {
        return switch (value) {
            case NodeMap map -> map.node();
            case NodeList list -> list.node();
            case Map<?, ?> map -> mapNode(map);
            case Collection<?> list -> listNode(list);
            case String text -> new TextNode(text);
            case Boolean truth -> BoolNode.of(truth);
            case Long number -> new IntNode(number);
            case Double number -> new FloatNode(number);
            case Number number -> new IntNode(number.longValue());
            case NullValue _ -> NullNode.NULL;
            default ->
                throw new IllegalArgumentException(
                        "a value of type " + value.getClass().getSimpleName() + " has no place in an object");
        };
    }

    private static MapNode mapNode(Map<?, ?> map) {
        MapNode.Builder made = MapNode.builder();
        map.forEach((key, value) -> made.put(String.valueOf(key), toNode(value)));
        return made.build();
    }

    private static ListNode listNode(Collection<?> list) {
        List<Node> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(toNode(item)));
        return new ListNode(items);
    }

    /// How large a value is: characters of a text, elements of a list or map, else 1.
    static long size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case NodeMap _, NodeList _ -> 1;
            case Map<?, ?> map -> map.size();
            case Collection<?> list -> list.size();
            default -> 1;
        };
    }
}
