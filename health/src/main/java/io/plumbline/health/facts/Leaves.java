package io.plumbline.health.facts;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.Optional;

/// Leaves as text and numbers.
public final class Leaves {
    private Leaves() {}

    /// A leaf as text: `true`, `7`, `Running`; empty for null, maps and lists.
    public static Optional<String> text(Node node) {
        return switch (node) {
            case TextNode(String value) -> Optional.of(value);
            case BoolNode(boolean value) -> Optional.of(Boolean.toString(value));
            case IntNode(long value) -> Optional.of(Long.toString(value));
            case BigIntNode number -> Optional.of(number.value().toString());
            case FloatNode(double value) ->
                Optional.of(
                        value == Math.rint(value) && Math.abs(value) < 1e15
                                ? Long.toString((long) value)
                                : Double.toString(value));
            case NullNode _, MapNode _, ListNode _ -> Optional.empty();
        };
    }

    /// A leaf as a whole number: numbers, and text made of digits only.
    public static Optional<Long> number(Node node) {
        return switch (node) {
            case IntNode(long value) -> Optional.of(value);
            case FloatNode(double value) -> Optional.of((long) value);
            case TextNode(String value) -> digits(value);
            case BigIntNode _, BoolNode _, NullNode _, MapNode _, ListNode _ -> Optional.empty();
        };
    }

    private static Optional<Long> digits(String text) {
        boolean whole = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
