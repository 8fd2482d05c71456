package io.plumbline.yaml;

import java.math.BigInteger;
import java.util.StringJoiner;

/// Prints trees as Go source, which is how Go's error texts show them.
final class GoSyntax {
    private final String mapType;

    GoSyntax(YamlMode mode) {
        this.mapType = switch (mode) {
            case KUBECTL -> "map[interface {}]interface {}{";
            case KUSTOMIZE -> "map[string]interface {}{";
        };
    }

    /// A value by itself.
    String print(Node node) {
        return switch (node) {
            case NullNode _ -> "<nil>";
            case TextNode(String text) -> JsonText.write(new TextNode(text), JsonText.Html.KEPT);
            case IntNode(long number) -> Long.toString(number);
            case BigIntNode(BigInteger number) -> "0x" + number.toString(16);
            case FloatNode(double number) -> GoNumbers.general(number);
            case BoolNode(boolean truth) -> Boolean.toString(truth);
            case ListNode list -> {
                var items = new StringJoiner(", ", "[]interface {}{", "}");
                list.items().forEach(item -> items.add(inside(item)));
                yield items.toString();
            }
            case MapNode map -> {
                var entries = new StringJoiner(", ", mapType, "}");
                map.keys().stream()
                        .sorted(JsonWriter::byCodePoint)
                        .forEach(key -> entries.add(print(new TextNode(key))
                                + ":"
                                + inside(map.get(key).orElse(NullNode.NULL))));
                yield entries.toString();
            }
        };
    }

    /// A value inside a collection.
    private String inside(Node node) {
        return node instanceof NullNode ? "interface {}(nil)" : print(node);
    }
}
