package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.merge.JsonOperation;
import io.plumbline.kustomize.merge.JsonPatch;
import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.object.DeclaredTypes;
import io.plumbline.kustomize.object.EntryQuery;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.Traces;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Applies a patch to all objects a target selects: entries of `patches` and `patchesJson6902` with a target. No match
/// is not an error.
public final class TargetedPatching implements Transformer {
    private static final String API_VERSION = "apiVersion";
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
        ResourceEntry object = patch.objects().getFirst();
        MapNode node = object.node().without(API_VERSION);
        ResourceEntry typed =
                entry.node().has(API_VERSION) ? entry : entry.with(entry.node().with(API_VERSION, NullNode.NULL));
        return StrategicPatching.apply(typed, object.with(node), options, schema.get());
    }

    private ResourceEntry operated(ResourceEntry entry) {
        return operated(entry, patch.operations());
    }

    /// The object after JSON operations. Numbers pass through 64-bit floats, as JSON tools have them.
    static ResourceEntry operated(ResourceEntry entry, List<JsonOperation> operations) {
        Node result = JsonPatch.apply(asJson(entry).node(), operations);
        if (!(throughJson(result) instanceof MapNode map)) {
            throw new KustomizeException("a JSON patch leaves something that is not an object of "
                    + entry.id().display());
        }
        Traces traces = entry.rememberId().traces().withJsonAnnotations(new LinkedHashMap<>());
        boolean forgets = operations.stream().anyMatch(TargetedPatching::replacesAnnotations);
        ResourceEntry changed = entry.rememberId()
                .with(PatchText.withTextAnnotations(map))
                .with(forgets ? traces.withoutOrigin() : traces);
        if (changed.id().name().isEmpty()) {
            throw new KustomizeException(
                    "missing metadata.name in object " + entry.id().display() + " after a JSON patch");
        }
        return changed;
    }

    /// The notes on origin and transformations are annotations and go with them.
    private static boolean replacesAnnotations(JsonOperation operation) {
        return !operation.op().equals("test")
                && (operation.path().equals("/metadata/annotations")
                        || operation.path().equals("/metadata")
                        || (operation.op().equals("move") && operation.from().equals("/metadata/annotations")));
    }

    /// Annotations that were not written as texts become what JSON makes of them. There always are annotations, because
    /// the former id is noted among them.
    private static ResourceEntry asJson(ResourceEntry entry) {
        DeclaredTypes.require(entry);
        if (entry.traces().jsonAnnotations().isEmpty()) {
            boolean none = entry.metadata().map("annotations").isEmpty();
            return none ? entry.withMetadata(entry.metadata().with("annotations", MapNode.EMPTY)) : entry;
        }
        ResourceEntry texts = entry.withAnnotations(entry.annotations());
        MapNode annotations = texts.metadata().map("annotations").orElse(MapNode.EMPTY);
        for (Map.Entry<String, ScalarNode> json :
                entry.traces().jsonAnnotations().entrySet()) {
            if (annotations.has(json.getKey())) {
                annotations = annotations.with(json.getKey(), json.getValue());
            }
        }
        return texts.withMetadata(texts.metadata().with("annotations", annotations));
    }

    /// What reading a tree from JSON makes of it: large numbers lose digits, texts are in quotes where they need some,
    /// and nothing stands in two places.
    private static Node throughJson(Node node) {
        return switch (node) {
            case IntNode(long value) -> Math.abs(value) <= EXACT_DOUBLE_MAX ? node : new IntNode((long) (double) value);
            case BigIntNode big -> new FloatNode(big.value().doubleValue());
            case ScalarNode _ -> node;
            case ListNode list ->
                new ListNode(
                        list.items().stream().map(TargetedPatching::throughJson).toList());
            case MapNode map -> {
                var result = MapNode.builder();
                for (int i = 0; i < map.size(); i++) {
                    if (map.valueAt(i) instanceof TextNode text && needsQuotes(text)) {
                        result.put(map.keyAt(i), text, ScalarForm.QUOTED);
                    } else {
                        result.put(map.keyAt(i), throughJson(map.valueAt(i)));
                    }
                }
                yield result.build();
            }
        };
    }

    private static boolean needsQuotes(TextNode text) {
        char first = YamlEmitter.emit(text).charAt(0);
        return first == '"' || first == '\'' || first == '|';
    }
}
