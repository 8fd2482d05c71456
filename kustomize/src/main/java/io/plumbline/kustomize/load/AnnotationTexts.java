package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.LinkedHashMap;
import java.util.Set;

/// Annotation values are texts, whatever they were written as: `1.50` is "1.50". What JSON would have made of them
/// (`1.5`) is remembered, because a JSON patch sees that.
final class AnnotationTexts {
    /// Annotations that other tools leave behind and that never reach the output.
    private static final Set<String> DROPPED = Set.of(
            "config.kubernetes.io/index",
            "config.kubernetes.io/path",
            "config.k8s.io/id",
            "internal.config.kubernetes.io/previousKinds",
            "internal.config.kubernetes.io/previousNames",
            "internal.config.kubernetes.io/previousNamespaces",
            "internal.config.kubernetes.io/prefixes",
            "internal.config.kubernetes.io/suffixes",
            "internal.config.kubernetes.io/refBy",
            "internal.config.kubernetes.io/generatorBehavior",
            "internal.config.kubernetes.io/needsHashSuffix",
            "internal.config.kubernetes.io/index",
            "internal.config.kubernetes.io/path",
            "internal.config.kubernetes.io/annotations-migration-resource-id");

    private AnnotationTexts() {}

    /// The object with its annotations as texts; a null becomes one too unless it shall remove something.
    static ResourceEntry of(MapNode object, boolean nulls) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        Node annotations = metadata.get("annotations").orElse(MapNode.EMPTY);
        if (!(annotations instanceof MapNode map) || map.isEmpty()) {
            boolean left = nulls && annotations == NullNode.NULL;
            return ResourceEntry.of(left ? object.with("metadata", metadata.without("annotations")) : object);
        }
        MapNode texts = map;
        var json = new LinkedHashMap<String, ScalarNode>();
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Node value = map.valueAt(i);
            String written = written(map, i);
            if (DROPPED.contains(key)) {
                texts = texts.without(key);
            } else if (!value.equals(new TextNode(written)) && (nulls || value != NullNode.NULL)) {
                texts = texts.with(key, new TextNode(written));
                if (!(value instanceof TextNode) || !isQuoted(map, i)) {
                    boolean word = value instanceof BoolNode && !isJsonBool(written);
                    json.put(
                            key,
                            !word && value instanceof ScalarNode scalar ? scalar : new TextNode(word ? written : ""));
                }
            }
        }
        ResourceEntry entry = ResourceEntry.of(object.with("metadata", metadata.with("annotations", texts)));
        return json.isEmpty() ? entry : entry.with(entry.traces().withJsonAnnotations(json));
    }

    /// The object with the values of a map of its metadata as texts, nulls too; a map that is null or empty is left
    /// out.
    static MapNode all(MapNode object, String field) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        if (!(metadata.get(field).orElse(NullNode.NULL) instanceof MapNode map) || map.isEmpty()) {
            return metadata.has(field) ? object.with("metadata", metadata.without(field)) : object;
        }
        MapNode texts = map;
        for (int i = 0; i < map.size(); i++) {
            texts = texts.with(map.keyAt(i), new TextNode(written(map, i)));
        }
        return object.with("metadata", metadata.with(field, texts));
    }

    private static String written(MapNode map, int place) {
        Node value = map.valueAt(place);
        return value instanceof ScalarNode scalar
                ? map.formAt(place).flatMap(ScalarForm::spelling).orElseGet(() -> Scalars.text(scalar))
                : "";
    }

    private static boolean isQuoted(MapNode map, int place) {
        return map.formAt(place).filter(ScalarForm::isQuoted).isPresent();
    }

    /// `yes` and `on` are texts to JSON tools.
    private static boolean isJsonBool(String written) {
        return written.equalsIgnoreCase("true") || written.equalsIgnoreCase("false");
    }
}
