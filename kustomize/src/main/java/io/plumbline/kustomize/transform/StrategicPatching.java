package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.merge.StrategicMerge;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Merges strategic patches into the objects whose ids they name: `patchesStrategicMerge`,
/// PatchStrategicMergeTransformer, and entries of `patches` without target.
public final class StrategicPatching implements Transformer {
    private final List<ResourceEntry> patches;
    private final Map<String, Boolean> options;
    private final Supplier<MergeSchema> schema;

    StrategicPatching(List<ResourceEntry> patches, Map<String, Boolean> options, Supplier<MergeSchema> schema) {
        this.patches = List.copyOf(patches);
        this.options = Map.copyOf(options);
        this.schema = schema;
    }

    @Override
    public void transform(ResourcePool pool) {
        for (ResourceEntry patch : patches) {
            int place = pool.onlyByAny(patch.id());
            Optional<ResourceEntry> patched = apply(pool.at(place), patch, options, schema.get());
            if (patched.isPresent()) {
                pool.set(place, patched.orElseThrow());
            } else {
                pool.removeAll(new LinkedHashSet<>(List.of(place)));
            }
        }
    }

    /// The object with the patch merged in; empty when the patch deletes it. Kind and name are put back unless the
    /// options allow them to change, the namespace always.
    static Optional<ResourceEntry> apply(
            ResourceEntry entry, ResourceEntry patch, Map<String, Boolean> options, MergeSchema schema) {
        boolean newName = options.getOrDefault("allowNameChange", false);
        boolean newKind = options.getOrDefault("allowKindChange", false);
        ResourceEntry before = newName || newKind ? entry.rememberId() : entry;
        Optional<MapNode> merged = new StrategicMerge(schema, entry.type()).merge(entry.node(), patch.node());
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        MapNode node = withoutEmptyAnnotations(PatchText.withTextAnnotations(merged.orElseThrow()));
        MapNode metadata = node.map("metadata").orElse(MapNode.EMPTY);
        if (!newKind) {
            node = keep(node, entry.node(), "kind");
        }
        if (!newName) {
            metadata = keep(metadata, entry.metadata(), "name");
        }
        metadata = keep(metadata, entry.metadata(), "namespace");
        ResourceEntry patched = before.with(node.with("metadata", metadata));
        MapNode named = patch.metadata().map("annotations").orElse(MapNode.EMPTY);
        var kept = new LinkedHashMap<>(patch.traces().jsonAnnotations());
        kept.keySet().removeIf(name -> isQuotedAnnotation(entry, name));
        return Optional.of(patched.with(
                patched.traces().withoutJsonAnnotations(named.keys()).plusJsonAnnotations(kept)));
    }

    /// What takes the place of a text that was written in quotes is a text.
    private static boolean isQuotedAnnotation(ResourceEntry entry, String name) {
        return !entry.traces().jsonAnnotations().containsKey(name)
                && entry.metadata()
                        .map("annotations")
                        .flatMap(annotations -> annotations.form(name))
                        .filter(ScalarForm::isQuoted)
                        .isPresent();
    }

    private static MapNode keep(MapNode map, MapNode before, String key) {
        Optional<Node> value = before.get(key).filter(node -> node != NullNode.NULL && !node.equals(new TextNode("")));
        return value.isPresent() ? map.with(key, value.orElseThrow()) : map.without(key);
    }

    private static MapNode withoutEmptyAnnotations(MapNode node) {
        MapNode metadata = node.map("metadata").orElse(MapNode.EMPTY);
        return metadata.map("annotations").filter(MapNode::isEmpty).isPresent()
                ? node.with("metadata", metadata.without("annotations"))
                : node;
    }
}
