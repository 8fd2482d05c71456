package io.plumbline.kustomize.object;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One object of a build with what is remembered about it. Immutable: a change gives a new entry.
public final class ResourceEntry {
    private static final String METADATA = "metadata";

    private final MapNode node;
    private final Traces traces;
    private final ResourceId id;
    private @Nullable List<ResourceId> formerIds;

    private ResourceEntry(MapNode node, Traces traces, ResourceId id) {
        this.node = node;
        this.traces = traces;
        this.id = id;
    }

    /// An entry for a manifest about which nothing is remembered yet.
    public static ResourceEntry of(MapNode node) {
        return new ResourceEntry(node, Traces.NONE, idOf(node));
    }

    /// The id that a manifest states.
    public static ResourceId idOf(MapNode node) {
        MapNode metadata = node.map(METADATA).orElse(MapNode.EMPTY);
        return ResourceId.of(
                KindId.of(Scalars.textOf(node, "apiVersion"), Scalars.textOf(node, "kind")),
                Scalars.textOf(metadata, "name"),
                Scalars.textOf(metadata, "namespace"));
    }

    /// The manifest.
    public MapNode node() {
        return node;
    }

    /// What is remembered.
    public Traces traces() {
        return traces;
    }

    /// The id it has now.
    public ResourceId id() {
        return id;
    }

    /// Group, version and kind it has now.
    public KindId type() {
        return id.type();
    }

    /// The ids it had, oldest first; empty for an object that was never renamed.
    public List<ResourceId> formerIds() {
        List<ResourceId> known = formerIds;
        if (known == null) {
            var ids = new ArrayList<ResourceId>();
            for (FormerId former : traces.formers()) {
                ids.add(ResourceId.of(type().withKind(former.kind()), former.name(), former.namespace()));
            }
            known = List.copyOf(ids);
            formerIds = known;
        }
        return known;
    }

    /// The id it was loaded with.
    public ResourceId originalId() {
        return traces.formers().isEmpty() ? id : formerIds().getFirst();
    }

    /// The same object with another content.
    @SuppressWarnings("ReferenceEquality") // only a short cut: comparing whole trees would cost more than a new entry
    public ResourceEntry with(MapNode changed) {
        if (changed == node) {
            return this;
        }
        ResourceId stated = changed.get(METADATA).equals(node.get(METADATA))
                        && changed.get("kind").equals(node.get("kind"))
                        && changed.get("apiVersion").equals(node.get("apiVersion"))
                ? id
                : idOf(changed);
        return new ResourceEntry(changed, traces, stated);
    }

    /// The same object with other memories.
    public ResourceEntry with(Traces other) {
        return new ResourceEntry(node, other, id);
    }

    /// Remembers the id it has now as a former one.
    public ResourceEntry rememberId() {
        return with(traces.withFormer(new FormerId(type().kind(), id.name(), id.effectiveNamespace())));
    }

    /// The metadata map; empty when there is none.
    public MapNode metadata() {
        return node.map(METADATA).orElse(MapNode.EMPTY);
    }

    /// The labels as texts, sorted by key.
    public SequencedMap<String, String> labels() {
        return Scalars.texts(metadata().map("labels").orElse(MapNode.EMPTY));
    }

    /// The annotations as texts, sorted by key.
    public SequencedMap<String, String> annotations() {
        return Scalars.texts(metadata().map("annotations").orElse(MapNode.EMPTY));
    }

    /// With another metadata map.
    public ResourceEntry withMetadata(MapNode metadata) {
        return with(node.with(METADATA, metadata));
    }

    /// With another name.
    public ResourceEntry withName(String name) {
        return withMetadata(metadata().with("name", new TextNode(name)));
    }

    /// With another namespace; the empty text removes it.
    public ResourceEntry withNamespace(String namespace) {
        return withMetadata(
                namespace.isEmpty()
                        ? metadata().without("namespace")
                        : metadata().with("namespace", new TextNode(namespace)));
    }

    /// With the annotations replaced; none removes the field.
    public ResourceEntry withAnnotations(SequencedMap<String, String> annotations) {
        return withMetadata(withTexts(metadata(), "annotations", annotations));
    }

    /// With the labels replaced; none removes the field.
    public ResourceEntry withLabels(SequencedMap<String, String> labels) {
        return withMetadata(withTexts(metadata(), "labels", labels));
    }

    private static MapNode withTexts(MapNode map, String key, SequencedMap<String, String> texts) {
        if (texts.isEmpty()) {
            return map.without(key);
        }
        var builder = MapNode.builder();
        texts.forEach((name, text) -> builder.put(name, (Node) new TextNode(text)));
        return map.with(key, builder.build());
    }

    @Override
    public String toString() {
        return id.display();
    }
}
