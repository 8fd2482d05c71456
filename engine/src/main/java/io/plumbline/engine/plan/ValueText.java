package io.plumbline.engine.plan;

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
import java.util.List;
import java.util.stream.Collectors;

/// A value of a field in a few short lines, without control characters.
final class ValueText {
    /// Lines of one value that are shown.
    static final int LINES_MAX = 20;
    /// Characters of one line that are shown.
    static final int LINE_CHARS_MAX = 160;

    private ValueText() {}

    static List<String> lines(Node value) {
        boolean text = value instanceof TextNode(String written) && written.contains("\n");
        List<String> all = text
                ? ((TextNode) value).value().lines().map(ValueText::shortened).toList()
                : List.of(shortened(flow(value)));
        if (all.size() <= LINES_MAX) {
            return all;
        }
        var some = new ArrayList<>(all.subList(0, LINES_MAX));
        some.add("... " + (all.size() - LINES_MAX) + " more lines");
        return some;
    }

    private static String shortened(String line) {
        String shown = line.chars()
                .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .limit(LINE_CHARS_MAX + 1L)
                .collect(Collectors.joining());
        return line.length() <= LINE_CHARS_MAX ? shown : shown.substring(0, LINE_CHARS_MAX) + "...";
    }

    private static String flow(Node value) {
        return switch (value) {
            case NullNode _ -> "null";
            case BoolNode(boolean truth) -> Boolean.toString(truth);
            case IntNode(long number) -> Long.toString(number);
            case BigIntNode(var number) -> number.toString();
            case FloatNode(double number) -> Double.toString(number);
            case TextNode(String text) -> '"' + text + '"';
            case ListNode(var items) -> items.stream().map(ValueText::flow).collect(Collectors.joining(", ", "[", "]"));
            case MapNode map ->
                map.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
