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
import io.plumbline.yaml.ScalarForm;
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
import org.jspecify.annotations.Nullable;

/// A text that holds JSON or YAML, changed inside.
final class StructuredText {
    private static final EmitOptions STYLE = new EmitOptions(Dialect.PRETTY, KeyOrder.KEPT, ListIndent.NONE);

    /// A scalar on one line, and what may stand behind it.
    private static final Pattern TOKEN = Pattern.compile(
            "(\"[^\"\\\\]*\"|'[^']*'|[^\\s\"'#,\\[\\]{}&*!|>%@`][^#,\\[\\]{}]*?)(?=\\s*(?:[,\\]}]|\\s#|$))");

    /// Words that get quotes in manifests and none inside of a text, though older readers take them for something else.
    private static final Pattern OLD_WORD =
            Pattern.compile("[A-Za-z]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    private static final Pattern FLOW_SIGN = Pattern.compile("[,\\[\\]{}]");

    /// What a scalar became, and how that is to be written.
    private record Written(ScalarNode value, Optional<ScalarForm> form) {
        String text() {
            return Scalars.written(value, form);
        }
    }

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
        Optional<String> kept = inPlace(regular(text.value(), inner), inner, changed);
        return new TextNode(
                kept.orElseGet(() -> YamlEmitter.emit(changed, STYLE)).stripTrailing());
    }

    /// The text in regular lines, when that keeps what it holds. One that cannot be brought into them stays as it is
    /// when it has something that writing it anew would lose.
    private static String regular(String text, Node inner) {
        Optional<String> lines = RegularLayout.of(text).filter(layout -> holds(layout, inner));
        boolean special = text.chars().anyMatch(c -> "#\"'{[".indexOf(c) >= 0);
        return lines.orElseGet(() -> special ? text : YamlEmitter.emit(inner, STYLE));
    }

    private static boolean holds(String text, Node tree) {
        try {
            return Yaml.parseOne(text, YamlOptions.KUSTOMIZE).equals(tree);
        } catch (YamlException broken) {
            return false;
        }
    }

    /// The text with the changed scalars written over the old ones; empty when that does not give the changed tree.
    private static Optional<String> inPlace(String text, Node before, Node after) {
        Map<String, Written> changes = new LinkedHashMap<>();
        if (!collect(before, after, null, "", changes)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        boolean typed = true;
        for (Map.Entry<String, Written> each : changes.entrySet()) {
            Optional<YamlPosition> place = Yaml.locate(String.join("\n", lines), 0, each.getKey());
            if (place.isEmpty() || !overwrite(lines, place.orElseThrow(), each.getValue())) {
                return Optional.empty();
            }
            typed &= each.getValue().form().flatMap(ScalarForm::tag).isEmpty();
        }
        String result = String.join("\n", lines);
        return !typed || holds(result, after) ? Optional.of(result) : Optional.empty();
    }

    private static boolean overwrite(List<String> lines, YamlPosition place, Written value) {
        String line = lines.get(place.line() - 1);
        int start = line.offsetByCodePoints(0, place.column() - 1);
        Matcher token = TOKEN.matcher(line).region(start, line.length());
        if (!token.lookingAt()) {
            return false;
        }
        char first = line.charAt(start);
        boolean flow = line.substring(0, start).matches(".*[{\\[].*");
        String written = first == '"' || first == '\'' ? quoted(value.text(), first) : bare(value, flow);
        lines.set(place.line() - 1, line.substring(0, start) + written + line.substring(token.end()));
        return !written.contains("\n");
    }

    private static String quoted(String text, char quote) {
        boolean single = quote == '\'' && text.chars().noneMatch(c -> c < ' ');
        return single ? "'" + text.replace("'", "''") + "'" : JsonText.write(new TextNode(text), JsonText.Html.KEPT);
    }

    /// Without quotes when it can be: what has another type than it reads as gets quotes or a tag.
    private static String bare(Written written, boolean flow) {
        String tag = written.form().flatMap(ScalarForm::tag).orElse("");
        if (!(written.value() instanceof TextNode(String text))) {
            return written.text();
        }
        if (!tag.isEmpty()) {
            return (tag + " " + plain(text, flow)).stripTrailing();
        }
        boolean other = text.isEmpty() || !(Scalars.resolve(text) instanceof TextNode) || Scalars.isDate(text);
        return other ? quoted(text, '"') : plain(text, flow);
    }

    private static String plain(String text, boolean flow) {
        if (text.isEmpty() || OLD_WORD.matcher(text).matches() || !(Scalars.resolve(text) instanceof TextNode)) {
            return text;
        }
        return flow && FLOW_SIGN.matcher(text).find()
                ? quoted(text, '\'')
                : YamlEmitter.emit(new TextNode(text), STYLE).strip();
    }

    /// Whether two trees differ in scalars alone, which are noted by their pointers.
    private static boolean collect(
            Node before, Node after, @Nullable ScalarForm form, String pointer, Map<String, Written> changes) {
        if (before.equals(after)) {
            return true;
        }
        return switch (after) {
            case ScalarNode scalar -> {
                changes.put(pointer, new Written(scalar, Optional.ofNullable(form)));
                yield before instanceof ScalarNode;
            }
            case MapNode map -> before instanceof MapNode old && collectFields(old, map, pointer, changes);
            case ListNode list -> before instanceof ListNode old && collectItems(old, list, pointer, changes);
        };
    }

    private static boolean collectFields(MapNode before, MapNode after, String pointer, Map<String, Written> changes) {
        boolean same = before.keys().equals(after.keys());
        for (int i = 0; same && i < after.size(); i++) {
            String step = after.keyAt(i).replace("~", "~0").replace("/", "~1");
            same = collect(
                    before.valueAt(i), after.valueAt(i), after.formAt(i).orElse(null), pointer + "/" + step, changes);
        }
        return same;
    }

    private static boolean collectItems(ListNode before, ListNode after, String pointer, Map<String, Written> changes) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < after.size(); i++) {
            same = collect(before.items().get(i), after.items().get(i), null, pointer + "/" + i, changes);
        }
        return same;
    }
}
