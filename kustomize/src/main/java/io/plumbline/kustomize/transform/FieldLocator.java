package io.plumbline.kustomize.transform;

import com.google.re2j.Pattern;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.DeclaredTypes;
import io.plumbline.kustomize.object.Patterns;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A dotted path of a replacement: names, `[key=pattern]`, `*` and indexes; `\.` is a dot inside a name.
public final class FieldLocator {
    private final String path;
    private final List<String> steps;

    /// Reads a path.
    public FieldLocator(String path) {
        this.path = path;
        this.steps = split(path);
    }

    /// A value and how it was written.
    ///
    /// @param node the value
    /// @param form how it was written, if that is remembered
    public record Found(Node node, Optional<ScalarForm> form) {
        /// The text of a scalar as it was written; the empty text for a map or list.
        public String text() {
            return Scalars.written(node, form);
        }
    }

    /// What happens to a value at the end of a path.
    public interface Change {
        /// The new value; `made` says whether the old one was just made and so has no type of its own.
        Found apply(Found before, boolean made);
    }

    /// The value at the path; empty when it is missing or null. A step into a list must be an index or a condition.
    public Optional<Found> find(Node root) {
        Node node = root;
        Optional<ScalarForm> form = Optional.empty();
        for (String step : steps) {
            form = node instanceof MapNode map ? map.form(unescaped(step)) : Optional.empty();
            Optional<Node> child = switch (node) {
                case MapNode map -> map.get(unescaped(step));
                case ListNode list -> element(list, step);
                case ScalarNode _ -> Optional.empty();
            };
            if (child.isEmpty()) {
                return Optional.empty();
            }
            node = child.orElseThrow();
        }
        return node == NullNode.NULL ? Optional.empty() : Optional.of(new Found(node, form));
    }

    private static Optional<Node> element(ListNode list, String step) {
        if (isCondition(step)) {
            String key = conditionKey(step);
            String value = conditionValue(step);
            return list.items().stream()
                    .filter(item -> item instanceof MapNode map
                            && Scalars.textOf(map, key).equals(value))
                    .findFirst();
        }
        int place = index(step);
        return place >= 0 && place < list.size() ? Optional.of(list.items().get(place)) : Optional.empty();
    }

    /// The tree with every value at the path changed; what is missing is made with `make` when it is present.
    ///
    /// @throws KustomizeException when nothing is there
    public Node edit(Node root, Optional<Node> make, Change change) {
        var edit = new Edit(make, change);
        Node result;
        try {
            result = edit.walk(root, 0);
        } catch (KustomizeException e) {
            throw new KustomizeException(
                    "unable to find " + (make.isPresent() ? "or create " : "") + "field \"" + path
                            + "\" in replacement target: " + e.getMessage(),
                    e);
        }
        if (edit.hits == 0) {
            throw new KustomizeException("unable to find " + (make.isPresent() ? "or create " : "") + "field \"" + path
                    + "\" in replacement target");
        }
        return result;
    }

    private final class Edit {
        private final Optional<Node> make;
        private final Change change;
        private int hits;

        Edit(Optional<Node> make, Change change) {
            this.make = make;
            this.change = change;
        }

        Node walk(Node node, int depth) {
            if (depth == steps.size()) {
                return item(changed(node, Optional.empty(), false));
            }
            String step = steps.get(depth);
            if (step.equals("*")) {
                return everyElement(node, depth);
            }
            if (isCondition(step)) {
                return matching(node, depth);
            }
            return switch (node) {
                case MapNode map -> field(map, depth);
                case ListNode list -> indexed(list, depth);
                case TextNode text -> StructuredText.edit(text, inner -> walk(inner, depth));
                case ScalarNode _ -> throw wrongKind("MappingNode", node);
            };
        }

        private Found changed(Node node, Optional<ScalarForm> form, boolean made) {
            hits++;
            return change.apply(new Found(node, form), made);
        }

        private Found made() {
            Node wanted = make.orElseThrow();
            return changed(wanted instanceof ScalarNode ? NullNode.NULL : wanted, Optional.empty(), true);
        }

        /// The element of a list, of which nothing but the value is remembered.
        private static Node item(Found value) {
            if (value.node() instanceof TextNode(String text)) {
                value.form().flatMap(ScalarForm::tag).ifPresent(tag -> {
                    throw new KustomizeException("yaml: " + DeclaredTypes.mismatch(text, tag));
                });
            }
            return value.node();
        }

        private static MapNode put(MapNode map, String name, Found value) {
            return value.node() instanceof ScalarNode scalar && value.form().isPresent()
                    ? map.with(name, scalar, value.form().orElseThrow())
                    : map.with(name, value.node());
        }

        private Node field(MapNode map, int depth) {
            String name = unescaped(steps.get(depth));
            Optional<Node> child = map.get(name);
            boolean last = depth == steps.size() - 1;
            if (last && child.isPresent()) {
                return put(map, name, changed(child.get(), map.form(name), false));
            }
            if (last && make.isPresent()) {
                return put(map, name, made());
            }
            if (child.isEmpty() || (child.get() == NullNode.NULL && !last)) {
                return make.isEmpty() ? map : map.with(name, walk(made(depth), depth + 1));
            }
            return map.with(name, walk(child.get(), depth + 1));
        }

        private Node made(int depth) {
            String next = steps.get(depth + 1);
            return isCondition(next) || index(next) >= 0 || next.equals("*") ? ListNode.EMPTY : MapNode.EMPTY;
        }

        private Node indexed(ListNode list, int depth) {
            String step = steps.get(depth);
            int place = index(step);
            if (place < 0) {
                throw wrongKind("MappingNode", list);
            }
            if (place > list.size() || (place == list.size() && make.isEmpty())) {
                throw new KustomizeException(
                        "index " + step + " specified but only " + list.size() + " elements found");
            }
            var items = new ArrayList<>(list.items());
            if (place == list.size()) {
                items.add(depth < steps.size() - 1 ? walk(made(depth), depth + 1) : item(made()));
            } else {
                items.set(place, walk(items.get(place), depth + 1));
            }
            return new ListNode(items);
        }

        private Node everyElement(Node node, int depth) {
            if (node instanceof TextNode text) {
                return StructuredText.edit(text, inner -> walk(inner, depth));
            }
            if (!(node instanceof ListNode list)) {
                throw wrongKind("SequenceNode", node);
            }
            var items = new ArrayList<Node>(list.size());
            for (Node item : list.items()) {
                items.add(walk(item, depth + 1));
            }
            return new ListNode(items);
        }

        private Node matching(Node node, int depth) {
            if (node instanceof TextNode text) {
                return StructuredText.edit(text, inner -> walk(inner, depth));
            }
            if (!(node instanceof ListNode list)) {
                throw wrongKind("SequenceNode", node);
            }
            String step = steps.get(depth);
            String key = conditionKey(step);
            Pattern pattern = Patterns.compile(conditionValue(step));
            var items = new ArrayList<>(list.items());
            boolean found = false;
            for (int i = 0; i < items.size(); i++) {
                if (holds(items.get(i), key, pattern)) {
                    found = true;
                    items.set(i, walk(items.get(i), depth + 1));
                }
            }
            if (!found && make.isPresent() && !key.isEmpty()) {
                items.add(walk(MapNode.of(key, new TextNode(conditionValue(step))), depth + 1));
            }
            return new ListNode(items);
        }
    }

    private static boolean holds(Node item, String key, Pattern pattern) {
        if (key.isEmpty()) {
            return item instanceof ScalarNode scalar
                    && pattern.matcher(Scalars.text(scalar)).find();
        }
        Optional<Found> value = new FieldLocator(key).find(item).filter(found -> found.node() != NullNode.NULL);
        return value.isPresent() && pattern.matcher(value.orElseThrow().text()).find();
    }

    private static KustomizeException wrongKind(String wanted, Node actual) {
        String kind = switch (actual) {
            case MapNode _ -> "MappingNode";
            case ListNode _ -> "SequenceNode";
            case ScalarNode _ -> "ScalarNode";
        };
        return new KustomizeException("wrong node kind: expected " + wanted + " but got " + kind);
    }

    private static boolean isCondition(String step) {
        return step.startsWith("[") && step.endsWith("]") && step.indexOf('=') > 0;
    }

    private static String conditionKey(String step) {
        return step.substring(1, step.indexOf('='));
    }

    private static String conditionValue(String step) {
        String value = step.substring(step.indexOf('=') + 1, step.length() - 1);
        boolean quoted = value.length() >= 2
                && ((value.startsWith("'") && value.endsWith("'")) || (value.startsWith("\"") && value.endsWith("\"")));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static int index(String step) {
        if (step.isEmpty() || !step.chars().allMatch(c -> c >= '0' && c <= '9') || step.length() > 9) {
            return -1;
        }
        return Integer.parseInt(step);
    }

    /// `[name]` with dots inside is one name.
    private static String unescaped(String step) {
        return step.startsWith("[") && step.endsWith("]") ? step.substring(1, step.length() - 1) : step;
    }

    private static List<String> split(String path) {
        var steps = new ArrayList<String>();
        var step = new StringBuilder();
        int brackets = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length() && path.charAt(i + 1) == '.') {
                step.append('.');
                i++;
            } else if (c == '.' && brackets == 0) {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
                step.append(c);
            }
        }
        steps.add(step.toString());
        if (steps.size() > 1 && steps.getFirst().isEmpty()) {
            steps.removeFirst();
        }
        return steps;
    }
}
