package io.plumbline.schema.argo;

import io.plumbline.schema.NodeWords;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.List;
import java.util.Optional;

/// The sync policy of an Argo CD Application as ours. An automated block that is there, even an empty one,
/// turns automation on.
final class ArgoSync {
    private static final List<String> AUTOMATED = List.of("prune", "selfHeal", "allowEmpty", "enabled");

    private ArgoSync() {}

    static MapNode translate(MapNode policy) {
        var sync = MapNode.builder();
        policy.map("automated").ifPresent(block -> sync.put("automated", only(block, AUTOMATED)));
        List<Node> words = policy.list("syncOptions").orElse(ListNode.EMPTY).items().stream()
                .filter(word -> word instanceof TextNode(String text) && ArgoApplication.isKnown(text))
                .toList();
        if (!words.isEmpty()) {
            sync.put("syncOptions", new ListNode(words));
        }
        policy.map("managedNamespaceMetadata")
                .ifPresent(metadata -> sync.put(
                        "options", MapNode.of("namespaceMetadata", only(metadata, List.of("labels", "annotations")))));
        policy.map("retry").ifPresent(retry -> sync.put("retry", retry(retry)));
        return sync.build();
    }

    private static MapNode only(MapNode block, List<String> keys) {
        var kept = MapNode.builder();
        keys.forEach(key ->
                block.get(key).filter(value -> !(value instanceof NullNode)).ifPresent(value -> kept.put(key, value)));
        return kept.build();
    }

    private static MapNode retry(MapNode from) {
        var retry = MapNode.builder();
        from.get("limit").filter(IntNode.class::isInstance).ifPresent(limit -> retry.put("limit", limit));
        MapNode backoff = from.map("backoff").orElse(MapNode.EMPTY);
        pause(backoff, "duration").ifPresent(text -> retry.put("backoff", text));
        backoff.get("factor").filter(value -> !Zero.is(value)).ifPresent(factor -> retry.put("factor", factor));
        pause(backoff, "maxDuration").ifPresent(text -> retry.put("max", text));
        return retry.build();
    }

    /// A bare number means seconds.
    private static Optional<String> pause(MapNode backoff, String key) {
        return backoff.get(key)
                .filter(value -> !Zero.is(value))
                .map(NodeWords::bare)
                .map(text -> text.chars().allMatch(Character::isDigit) ? text + "s" : text);
    }
}
