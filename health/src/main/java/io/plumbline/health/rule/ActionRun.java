package io.plumbline.health.rule;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One action, worked out for one object.
///
/// @param action the action
/// @param live the object
/// @param time when it is done
public record ActionRun(KindAction action, ResourceObject live, Instant time) {
    /// Characters of the value of a parameter: 10,000.
    public static final int PARAMETER_CHARACTERS_MAX = 10_000;

    /// The objects as they shall be afterwards.
    ///
    /// @param told the parameters
    /// @throws InvalidInput when a parameter is missing, unknown or wrong
    public List<ResourceObject> result(SortedMap<String, String> told) {
        SortedMap<String, String> parameters = complete(told);
        Map<String, Object> variables = Map.of("parameters", parameters, "now", now());
        for (KindAction.Check check : action.checks()) {
            if (!check.holds().isTrue(live, variables)) {
                throw new InvalidInput(
                        live.ref().display(), filled(check.error(), parameters), "action " + action.name());
            }
        }
        var results = new ArrayList<ResourceObject>();
        if (!action.edits().isEmpty()) {
            results.add(changed(edited(live.body(), action.edits(), parameters)));
        }
        for (List<ActionEdit> creation : action.creations()) {
            results.add(ResourceObject.of(edited(MapNode.EMPTY, creation, parameters), Origin.NONE));
        }
        return results;
    }

    private ResourceObject changed(MapNode body) {
        return new ResourceObject(live.apiVersion(), live.ref(), body, live.origin());
    }

    private String now() {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private SortedMap<String, String> complete(SortedMap<String, String> told) {
        var all = new TreeMap<String, String>();
        for (KindAction.Parameter parameter : action.parameters()) {
            String value = Optional.ofNullable(told.get(parameter.name()))
                    .or(parameter::fallback)
                    .orElseThrow(() -> new InvalidInput(
                            live.ref().display(),
                            "the action " + action.name() + " needs the parameter '" + parameter.name() + "'",
                            "tell it: " + parameter.name() + "=..."));
            if (value.length() > PARAMETER_CHARACTERS_MAX) {
                throw new LimitExceeded(
                        "parameter " + parameter.name(), "parameter characters", PARAMETER_CHARACTERS_MAX);
            }
            all.put(parameter.name(), value);
        }
        for (String name : told.keySet()) {
            if (!all.containsKey(name)) {
                throw new InvalidInput(
                        live.ref().display(),
                        "the action " + action.name() + " has no parameter '" + name + "'",
                        all.isEmpty() ? "it has none" : "its parameters are " + String.join(", ", all.keySet()));
            }
        }
        return all;
    }

    private MapNode edited(MapNode body, List<ActionEdit> edits, SortedMap<String, String> parameters) {
        Map<String, Object> variables = Map.of("parameters", parameters, "now", now());
        MapNode edited = body;
        for (ActionEdit edit : edits) {
            if (!edit.when().map(when -> when.isTrue(live, variables)).orElse(true)) {
                continue;
            }
            List<String> keys = edit.path().keys();
            edited = switch (edit.value()) {
                case ActionEdit.Removed(boolean emptied) -> without(edited, keys, emptied);
                case ActionEdit.Plain(String text) -> with(edited, keys, new TextNode(filled(text, parameters)));
                case ActionEdit.Computed(var expression) -> {
                    Optional<Node> value = expression.value(live, variables);
                    yield value.isPresent() ? with(edited, keys, value.orElseThrow()) : edited;
                }
            };
        }
        return edited;
    }

    private String filled(String text, SortedMap<String, String> parameters) {
        String filled = text.replace("{now}", now());
        for (var parameter : parameters.entrySet()) {
            filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return filled;
    }

    private static MapNode with(MapNode map, List<String> keys, Node value) {
        String key = keys.getFirst();
        return keys.size() == 1
                ? map.with(key, value)
                : map.with(key, with(map.map(key).orElse(MapNode.EMPTY), keys.subList(1, keys.size()), value));
    }

    private static MapNode without(MapNode map, List<String> keys, boolean emptied) {
        String key = keys.getFirst();
        if (keys.size() == 1) {
            return map.without(key);
        }
        Optional<MapNode> inner = map.map(key);
        if (inner.isEmpty()) {
            return map;
        }
        MapNode less = without(inner.orElseThrow(), keys.subList(1, keys.size()), emptied);
        return emptied && less.isEmpty() ? map.without(key) : map.with(key, less);
    }
}
