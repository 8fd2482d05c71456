package io.plumbline.kustomize.object;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Texts of one object that stand in several places: what one step newly writes into several maps under one key is one
/// text, and a later step that changes it in one place changes it in all. Observed on labels. Mutable, for one step on
/// one object.
public final class SharedScalars {
    private final Map<String, ScalarForm> made = new HashMap<>();
    private final IdentityHashMap<ScalarForm, ScalarNode> changed = new IdentityHashMap<>();

    /// The map with a key set; a new entry is the same text as the other new entries of this step.
    public MapNode put(MapNode map, String key, TextNode value) {
        Optional<Node> before = map.get(key);
        if (before.isEmpty()) {
            return map.with(key, value, made.computeIfAbsent(key, _ -> ScalarForm.shared()));
        }
        if (before.orElseThrow().equals(value)) {
            return map;
        }
        MapNode after = map.with(key, value);
        note(after, key, value);
        return after;
    }

    /// Remembers that an entry got another value, in case it stands elsewhere too.
    public void note(MapNode map, String key, ScalarNode value) {
        map.form(key).filter(ScalarForm::isShared).ifPresent(form -> changed.put(form, value));
    }

    /// The object with every place of a changed text up to date.
    public MapNode settle(MapNode object) {
        return changed.isEmpty() ? object : settled(object);
    }

    private MapNode settled(MapNode map) {
        MapNode result = map;
        for (int i = 0; i < map.size(); i++) {
            Optional<ScalarNode> value = map.formAt(i).map(changed::get);
            result = result.with(map.keyAt(i), value.isPresent() ? value.orElseThrow() : settledValue(map.valueAt(i)));
        }
        return result;
    }

    private Node settledValue(Node node) {
        return switch (node) {
            case MapNode map -> settled(map);
            case ListNode list -> {
                List<Node> items = new ArrayList<>(list.size());
                list.items().forEach(item -> items.add(settledValue(item)));
                yield new ListNode(items);
            }
            case ScalarNode scalar -> scalar;
        };
    }
}
