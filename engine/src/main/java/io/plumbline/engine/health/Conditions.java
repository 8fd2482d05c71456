package io.plumbline.engine.health;

import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The conditions in the status of an object, by type. Of a repeated type the last one counts.
///
/// @param byType condition maps with `status`, `reason` and `message`
record Conditions(Map<String, MapNode> byType) {
    static Conditions of(ResourceObject live) {
        var byType = new TreeMap<String, MapNode>();
        List<Node> items = live.body()
                .map("status")
                .flatMap(status -> status.list("conditions"))
                .map(ListNode::items)
                .orElse(List.of());
        for (Node item : items) {
            if (item instanceof MapNode condition) {
                condition.text("type").ifPresent(type -> byType.put(type, condition));
            }
        }
        return new Conditions(byType);
    }

    boolean has(String type) {
        return byType.containsKey(type);
    }

    boolean isTrue(String type) {
        return status(type).equals("True");
    }

    String status(String type) {
        return byType.getOrDefault(type, MapNode.EMPTY).text("status").orElse("");
    }

    /// The message of a condition, else its reason, else its type and status.
    String message(String type) {
        MapNode condition = byType.getOrDefault(type, MapNode.EMPTY);
        return condition
                .text("message")
                .filter(text -> !text.isEmpty())
                .or(() -> condition.text("reason"))
                .filter(text -> !text.isEmpty())
                .orElse(type + " is " + status(type));
    }
}
