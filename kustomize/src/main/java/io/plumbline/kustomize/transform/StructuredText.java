package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.EmitOptions.Dialect;
import io.plumbline.yaml.EmitOptions.KeyOrder;
import io.plumbline.yaml.EmitOptions.ListIndent;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import io.plumbline.yaml.YamlPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that holds JSON or YAML, changed inside.
final class StructuredText {
    private static final EmitOptions STYLE = new EmitOptions(Dialect.PRETTY, KeyOrder.KEPT, ListIndent.NONE);

    /// A scalar on one line, and what may stand behind it.
    private static final Pattern TOKEN = Pattern.compile(
            "(\"[^\"\\\\]*\"|'[^']*'|[^\\s\"'#,\\[\\]{}&*!|>%@`][^#,\\[\\]{}]*?)(?=\\s*(?:[,\\]}]|\\s#|$))");

    private StructuredText() {}

    /// The text after a change of what it holds. JSON stays JSON, without blanks; YAML keeps its order, and its
    /// comments and quotes where only scalars on a line of their own change.
    static TextNode edit(TextNode text, UnaryOperator<Node> change) {
        Node inner;
        try {
            inner = Yaml.parseOne(text.value(), YamlOptions.KUSTOMIZE);
        } catch (YamlException notStructured) {
            throw new KustomizeException("wrong node kind: expected MappingNode but got ScalarNode", notStructured);
        }
        if (!(inner instanceof MapNode) && !(inner instanceof ListNode)) {
            throw new KustomizeException("wrong node kind: expected MappingNode but got ScalarNode");
        }
        Node changed = change.apply(inner);
        String trimmed = text.value().strip();
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            return new TextNode(JsonText.write(changed));
        }
        String kept = text.value().chars().anyMatch(c -> "#\"'{[".indexOf(c) >= 0)
                ? inPlace(text.value(), inner, changed).orElse("")
                : "";
        return new TextNode((kept.isEmpty() ? YamlEmitter.emit(changed, STYLE) : kept).stripTrailing());
    }

    /// The text with the changed scalars written over the old ones; empty when that does not give the changed tree.
    private static Optional<String> inPlace(String text, Node before, Node after) {
        Map<String, ScalarNode> changes = new LinkedHashMap<>();
        if (!collect(before, after, "", changes)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (Map.Entry<String, ScalarNode> each : changes.entrySet()) {
            Optional<YamlPosition> place = Yaml.locate(String.join("\n", lines), 0, each.getKey());
            if (place.isEmpty() || !overwrite(lines, place.orElseThrow(), each.getValue())) {
                return Optional.empty();
            }
        }
        String result = String.join("\n", lines);
        try {
            return Yaml.parseOne(result, YamlOptions.KUSTOMIZE).equals(after) ? Optional.of(result) : Optional.empty();
        } catch (YamlException broken) {
            return Optional.empty();
        }
    }

    private static boolean overwrite(List<String> lines, YamlPosition place, ScalarNode value) {
        String line = lines.get(place.line() - 1);
        int start = line.offsetByCodePoints(0, place.column() - 1);
        Matcher token = TOKEN.matcher(line).region(start, line.length());
        if (!token.lookingAt()) {
            return false;
        }
        char first = line.charAt(start);
        boolean quoted = first == '"' || first == '\'';
        String written = quoted
                ? first + Scalars.text(value) + first
                : YamlEmitter.emit(value, STYLE).strip();
        lines.set(place.line() - 1, line.substring(0, start) + written + line.substring(token.end()));
        return !written.contains("\n");
    }

    /// Whether two trees differ in scalars alone, which are noted by their pointers.
    private static boolean collect(Node before, Node after, String pointer, Map<String, ScalarNode> changes) {
        if (before.equals(after)) {
            return true;
        }
        return switch (after) {
            case ScalarNode scalar -> {
                changes.put(pointer, scalar);
                yield before instanceof ScalarNode;
            }
            case MapNode map -> before instanceof MapNode old && collectFields(old, map, pointer, changes);
            case ListNode list -> before instanceof ListNode old && collectItems(old, list, pointer, changes);
        };
    }

    private static boolean collectFields(
            MapNode before, MapNode after, String pointer, Map<String, ScalarNode> changes) {
        boolean same = before.keys().equals(after.keys());
        for (int i = 0; same && i < after.size(); i++) {
            String step = after.keyAt(i).replace("~", "~0").replace("/", "~1");
            same = collect(before.valueAt(i), after.valueAt(i), pointer + "/" + step, changes);
        }
        return same;
    }

    private static boolean collectItems(
            ListNode before, ListNode after, String pointer, Map<String, ScalarNode> changes) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < after.size(); i++) {
            same = collect(before.items().get(i), after.items().get(i), pointer + "/" + i, changes);
        }
        return same;
    }
}
