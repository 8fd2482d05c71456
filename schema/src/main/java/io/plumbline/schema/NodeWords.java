package io.plumbline.schema;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.List;

/// Names values and types of a manifest in messages for people.
public final class NodeWords {
    private static final int TEXT_CHARS_MAX = 60;

    private NodeWords() {}

    /// A value with its type: `the text 'yes'`, `the number 3`, `a map`.
    public static String of(Node node) {
        return switch (node) {
            case MapNode _ -> "a map";
            case ListNode _ -> "a list";
            case TextNode(String text) -> "the text '" + cut(text) + "'";
            case IntNode _, BigIntNode _, FloatNode _ -> "the number " + bare(node);
            case BoolNode(boolean value) -> value ? "true" : "false";
            case NullNode _ -> "nothing";
        };
    }

    /// A scalar as it is written.
    public static String bare(Node node) {
        return switch (node) {
            case MapNode _, ListNode _ -> of(node);
            case TextNode(String text) -> text;
            case IntNode(long value) -> Long.toString(value);
            case BigIntNode(var value) -> value.toString();
            case FloatNode(double value) ->
                value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            case BoolNode(boolean value) -> Boolean.toString(value);
            case NullNode _ -> "null";
        };
    }

    /// The types of a schema: `true or false`, `a map or text`.
    public static String types(List<String> types) {
        return String.join(" or ", types.stream().map(NodeWords::type).toList());
    }

    private static String type(String type) {
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case String other -> other;
        };
    }

    private static String cut(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX) + "...";
    }
}
