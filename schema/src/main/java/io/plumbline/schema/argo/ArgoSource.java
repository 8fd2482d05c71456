package io.plumbline.schema.argo;

import io.plumbline.schema.NodeWords;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One source of an Argo CD Application as ours. Blocks that say nothing are left out, as Argo CD finds the
/// renderer by looking then.
final class ArgoSource {
    private static final List<String> BLOCKS = List.of("helm", "kustomize", "directory");
    private static final Set<String> WITHOUT_MEANING = Set.of("version", "skipTests", "commonAnnotationsEnvsubst");

    private ArgoSource() {}

    /// @param several whether the application has other sources that may speak of this one by its `ref`
    static MapNode translate(MapNode from, boolean several) {
        var source = MapNode.builder();
        String chart = from.text("chart").orElse("");
        from.text("ref")
                .filter(text -> !text.isEmpty())
                .or(() -> from.text("name").filter(text -> !text.isEmpty()))
                .ifPresent(name -> source.put("name", name));
        source.put("repoURL", address(from.text("repoURL").orElse(""), chart));
        from.get("targetRevision")
                .filter(value -> !Zero.is(value))
                .ifPresent(value -> source.put("targetRevision", NodeWords.bare(value)));
        from.text("path").filter(text -> !text.isEmpty()).ifPresent(path -> source.put("path", path));
        if (!chart.isEmpty()) {
            source.put("chart", chart);
        }
        for (String block : BLOCKS) {
            from.map(block).filter(map -> !Zero.is(map)).ifPresent(map -> source.put(block, kept(map)));
        }
        if (several && lends(from)) {
            source.put("lends", BoolNode.TRUE);
        }
        return source.build();
    }

    /// A chart at an address without a scheme lies in an OCI registry.
    private static String address(String url, String chart) {
        return !chart.isEmpty() && !url.contains("://") ? "oci://" + url : url;
    }

    /// A source with a `ref` and nothing to render only lends its files.
    private static boolean lends(MapNode from) {
        boolean renders = ArgoApplication.isSaid(from, "path")
                || ArgoApplication.isSaid(from, "chart")
                || BLOCKS.stream().anyMatch(block -> ArgoApplication.isSaid(from, block));
        return ArgoApplication.isSaid(from, "ref") && !renders;
    }

    /// A block without fields that are null or have no meaning here.
    private static MapNode kept(MapNode block) {
        var kept = MapNode.builder();
        for (String key : block.keys()) {
            block.get(key)
                    .filter(value -> !Zero.is(value) && !WITHOUT_MEANING.contains(key))
                    .ifPresent(value -> kept.put(key, key.equals("replicas") ? counted(value) : value));
        }
        return kept.build();
    }

    /// Replicas whose count may be written as text.
    private static Node counted(Node replicas) {
        if (!(replicas instanceof ListNode list)) {
            return replicas;
        }
        var items = new ArrayList<Node>();
        for (Node item : list.items()) {
            boolean text = item instanceof MapNode map
                    && map.text("count").filter(ArgoSource::isWhole).isPresent();
            items.add(
                    text && item instanceof MapNode map
                            ? map.with(
                                    "count",
                                    new IntNode(Long.parseLong(map.text("count").orElse("0"))))
                            : item);
        }
        return new ListNode(List.copyOf(items));
    }

    private static boolean isWhole(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
