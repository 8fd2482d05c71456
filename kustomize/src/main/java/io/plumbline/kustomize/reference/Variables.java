package io.plumbline.kustomize.reference;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Replaces `$(NAME)` by the value of a field of an object. A field that is nothing but a reference takes the type of
/// the value; `$$(NAME)` stays as `$(NAME)`.
public final class Variables {
    private final SequencedMap<String, ScalarNode> values = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    private Variables() {}

    /// Replaces all variables in the fields of the rows; the answer names those that were never used.
    public static List<String> resolve(ResourcePool pool, List<Variable> variables, List<FieldSpec> rows) {
        if (variables.isEmpty()) {
            return List.of();
        }
        var resolution = new Variables();
        for (Variable variable : variables) {
            resolution.addValue(pool, variable);
        }
        pool.updateAll(entry -> FieldEdit.apply(entry, rows, Leaf.NOTHING, resolution::expandNode));
        var unused = new ArrayList<>(variables.stream().map(Variable::name).toList());
        unused.removeAll(resolution.used);
        return unused;
    }

    private void addValue(ResourcePool pool, Variable variable) {
        List<ResourceEntry> found = new ArrayList<>();
        for (ResourceEntry entry : pool.all()) {
            if (variable.names(entry.id()) || entry.formerIds().stream().anyMatch(variable::names)) {
                found.add(entry);
            }
        }
        if (found.size() > 1) {
            List<ResourceEntry> marked = found.stream()
                    .filter(entry -> entry.traces().variables().contains(variable.name()))
                    .toList();
            found = marked.isEmpty() ? found : marked;
        }
        if (found.isEmpty()) {
            throw new KustomizeException(
                    "var '" + variable.display() + "' cannot be mapped to a field in the set of known resources");
        }
        if (found.size() > 1) {
            throw new KustomizeException("found " + found.size() + " resId matches for var " + variable.display()
                    + " (unable to disambiguate)");
        }
        Node value = DottedPath.find(found.getFirst().node(), variable.fieldPath())
                .orElseThrow(() -> new KustomizeException(
                        "field specified in var '" + variable.display() + "' not found in corresponding resource"));
        if (value instanceof ScalarNode scalar) {
            values.put(variable.name(), scalar);
        }
    }

    private Node expandNode(Node node) {
        return switch (node) {
            case TextNode(String text) -> expand(text);
            case ScalarNode _ -> node;
            case ListNode list ->
                new ListNode(list.items().stream().map(this::expandItem).toList());
            case MapNode map -> {
                MapNode result = map;
                for (int i = 0; i < map.size(); i++) {
                    Node value = map.valueAt(i);
                    Optional<ScalarForm> form = map.formAt(i);
                    boolean text = value instanceof TextNode
                            && form.flatMap(ScalarForm::tag).isEmpty();
                    boolean untyped = value instanceof ScalarNode
                            && form.filter(ScalarForm::isUntyped).isPresent();
                    if (text || untyped) {
                        Node expanded = expand(Scalars.written(value, form));
                        result = result.with(map.keyAt(i), new TextNode(Scalars.textOrEmpty(expanded)));
                    }
                }
                yield result;
            }
        };
    }

    private Node expandItem(Node item) {
        if (item instanceof TextNode(String text)) {
            return expand(text);
        }
        throw new KustomizeException("invalid value type expect a string");
    }

    private Node expand(String text) {
        if (text.indexOf('$') < 0) {
            return new TextNode(text);
        }
        var result = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '$' || i + 1 == text.length()) {
                result.append(c);
                i++;
                continue;
            }
            char next = text.charAt(i + 1);
            int close = next == '(' ? text.indexOf(')', i + 2) : -1;
            if (next == '$') {
                result.append('$');
                i += 2;
            } else if (next != '(') {
                result.append('$').append(next);
                i += 2;
            } else if (close < 0) {
                result.append("$(");
                i += 2;
            } else {
                String name = text.substring(i + 2, close);
                Optional<ScalarNode> value = Optional.ofNullable(values.get(name));
                value.ifPresent(_ -> used.add(name));
                if (value.isPresent() && i == 0 && close == text.length() - 1) {
                    return value.orElseThrow();
                }
                result.append(value.map(Scalars::text).orElse("$(" + name + ")"));
                i = close + 1;
            }
        }
        return new TextNode(result.toString());
    }
}
