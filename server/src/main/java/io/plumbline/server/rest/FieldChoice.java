package io.plumbline.server.rest;

import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which fields of the items of a list are wanted.
///
/// @param names the fields; empty for all
record FieldChoice(Set<String> names) {
    /// Reads names parted by commas.
    ///
    /// @throws InvalidInput when the items have no such field
    static FieldChoice of(String text, Class<? extends Record> item) {
        List<String> known = Arrays.stream(item.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        var names = new TreeSet<String>();
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                if (!known.contains(name.strip())) {
                    throw new InvalidInput(
                            "field '" + name.strip() + "'", "is not known", "known are: " + String.join(", ", known));
                }
                names.add(name.strip());
            }
        }
        return new FieldChoice(names);
    }

    /// The answer with only the wanted fields in the items of a list.
    MapNode apply(MapNode answer, String list) {
        if (names.isEmpty()) {
            return answer;
        }
        List<Node> items = answer.list(list).map(ListNode::items).orElse(List.of());
        return answer.with(
                list,
                new ListNode(
                        items.stream().<Node>map(item -> only((MapNode) item)).toList()));
    }

    private MapNode only(MapNode item) {
        MapNode.Builder kept = MapNode.builder();
        item.entries().forEach((key, value) -> {
            if (names.contains(key)) {
                kept.put(key, value);
            }
        });
        return kept.build();
    }
}
