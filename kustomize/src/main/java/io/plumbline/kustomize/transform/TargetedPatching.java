package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.PatchObject;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.merge.JsonOperation;
import io.plumbline.kustomize.merge.JsonPatch;
import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.object.EntryQuery;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Applies a patch to all objects a target selects: entries of `patches` and `patchesJson6902` with a target. No match
/// is not an error.
public final class TargetedPatching implements Transformer {
    private static final long EXACT_DOUBLE_MAX = 1L << 53;

    private final EntryQuery target;
    private final PatchText patch;
    private final Map<String, Boolean> options;
    private final Supplier<MergeSchema> schema;

    TargetedPatching(TargetEntry target, PatchText patch, Map<String, Boolean> options, Supplier<MergeSchema> schema) {
        this.target = query(target);
        this.patch = patch;
        this.options = Map.copyOf(options);
        this.schema = schema;
    }

    /// The query of a target.
    static EntryQuery query(TargetEntry target) {
        return new EntryQuery(
                target.type(), target.name(), target.namespace(), target.labelSelector(), target.annotationSelector());
    }

    @Override
    public void transform(ResourcePool pool) {
        var deleted = new LinkedHashSet<Integer>();
        for (int i = 0; i < pool.size(); i++) {
            ResourceEntry entry = pool.at(i);
            if (!target.matches(entry)) {
                continue;
            }
            Optional<ResourceEntry> patched =
                    patch.operations().isEmpty() ? merged(entry) : Optional.of(operated(entry));
            if (patched.isPresent()) {
                pool.set(i, patched.orElseThrow());
            } else {
                deleted.add(i);
            }
        }
        pool.removeAll(deleted);
    }

    private Optional<ResourceEntry> merged(ResourceEntry entry) {
        if (patch.objects().isEmpty()) {
            return Optional.of(entry);
        }
        PatchObject object = patch.objects().getFirst();
        MapNode node = object.entry().node().without("apiVersion");
        return StrategicPatching.apply(
                entry, new PatchObject(object.entry().with(node), object.written()), options, schema.get());
    }

    private ResourceEntry operated(ResourceEntry entry) {
        return operated(entry, patch.operations());
    }

    /// The object after JSON operations. Numbers pass through 64-bit floats, as JSON tools have them.
    static ResourceEntry operated(ResourceEntry entry, List<JsonOperation> operations) {
        Node result = JsonPatch.apply(asJson(entry).node(), operations);
        if (!(throughFloats(result) instanceof MapNode map)) {
            throw new KustomizeException("a JSON patch leaves something that is not an object of "
                    + entry.id().display());
        }
        ResourceEntry changed = entry.rememberId()
                .with(PatchText.withTextAnnotations(map))
                .with(entry.rememberId().traces().withJsonAnnotations(new LinkedHashMap<>()));
        if (changed.id().name().isEmpty()) {
            throw new KustomizeException(
                    "missing metadata.name in object " + entry.id().display() + " after a JSON patch");
        }
        return changed;
    }

    /// Annotations that were not written as texts become what JSON makes of them.
    private static ResourceEntry asJson(ResourceEntry entry) {
        if (entry.traces().jsonAnnotations().isEmpty()) {
            return entry;
        }
        var annotations = new TreeMap<>(entry.annotations());
        entry.traces().jsonAnnotations().forEach(annotations::replace);
        return entry.withAnnotations(annotations);
    }

    @SuppressWarnings("ReferenceEquality") // only a short cut: an unchanged part keeps its parent
    private static Node throughFloats(Node node) {
        return switch (node) {
            case IntNode(long value) -> Math.abs(value) <= EXACT_DOUBLE_MAX ? node : new IntNode((long) (double) value);
            case BigIntNode big -> new FloatNode(big.value().doubleValue());
            case ScalarNode _ -> node;
            case ListNode list -> {
                List<Node> items = null;
                for (int i = 0; i < list.size(); i++) {
                    Node after = throughFloats(list.items().get(i));
                    if (after != list.items().get(i)) {
                        items = items == null ? new ArrayList<>(list.items()) : items;
                        items.set(i, after);
                    }
                }
                yield items == null ? list : new ListNode(items);
            }
            case MapNode map -> {
                MapNode result = map;
                for (int i = 0; i < map.size(); i++) {
                    result = result.with(map.keyAt(i), throughFloats(map.valueAt(i)));
                }
                yield result;
            }
        };
    }
}
