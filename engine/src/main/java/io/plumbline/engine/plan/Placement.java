package io.plumbline.engine.plan;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.KindScope;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Puts objects where their kind lives: into the namespace of the destination when they name none, and into no
/// namespace when their kind has none. A definition in the same rendering tells the scope of its kind before the
/// target does.
final class Placement {
    private final Function<ObjectRef, KindScope> scopes;
    private final String namespace;

    private Placement(Function<ObjectRef, KindScope> scopes, String namespace) {
        this.scopes = scopes;
        this.namespace = namespace;
    }

    /// The rendering with every object in its place.
    ///
    /// @param target asks the target for the scope of an object's kind
    /// @param namespace for objects that name none; may be empty
    /// @throws InvalidInput naming all objects that need a namespace and have none
    static Rendering placed(Rendering rendering, Function<ObjectRef, KindScope> target, String namespace) {
        Map<String, KindScope> defined = definitions(rendering);
        var placement = new Placement(
                ref -> {
                    KindScope found = defined.get(kind(ref.group(), ref.kind()));
                    return found == null ? target.apply(ref) : found;
                },
                namespace);
        var objects = new ArrayList<ResourceObject>();
        var homeless = new ArrayList<String>();
        for (ResourceObject object : rendering.objects()) {
            ResourceObject placed = placement.placed(object);
            objects.add(placed);
            if (placement.isHomeless(placed)) {
                homeless.add(placed.ref() + " (" + placed.origin() + ")");
            }
        }
        if (!homeless.isEmpty()) {
            throw new InvalidInput(
                    "desired state",
                    "needs a namespace: " + String.join(", ", homeless),
                    "set metadata.namespace, or spec.destination.namespace of the application");
        }
        return new Rendering(objects, rendering.digest(), rendering.warnings());
    }

    private ResourceObject placed(ResourceObject object) {
        ObjectRef ref = object.ref();
        return switch (scopes.apply(ref)) {
            case CLUSTER -> ref.namespace().isEmpty() ? object : withoutNamespace(object);
            case NAMESPACED ->
                ref.namespace().isEmpty() && !namespace.isEmpty() ? object.inNamespace(namespace) : object;
            case UNKNOWN -> object;
        };
    }

    private boolean isHomeless(ResourceObject object) {
        return object.ref().namespace().isEmpty() && scopes.apply(object.ref()) == KindScope.NAMESPACED;
    }

    private static ResourceObject withoutNamespace(ResourceObject object) {
        ObjectRef ref = object.ref();
        MapNode metadata = object.body().map("metadata").orElse(MapNode.EMPTY).without("namespace");
        return new ResourceObject(
                object.apiVersion(),
                new ObjectRef(ref.group(), ref.kind(), "", ref.name()),
                object.body().with("metadata", metadata),
                object.origin());
    }

    private static Map<String, KindScope> definitions(Rendering rendering) {
        var found = new TreeMap<String, KindScope>();
        for (ResourceObject object : rendering.objects()) {
            if (object.ref().kind().equals("CustomResourceDefinition")) {
                MapNode spec = object.spec();
                String kind =
                        spec.map("names").flatMap(names -> names.text("kind")).orElse("");
                boolean cluster = spec.text("scope").orElse("").equals("Cluster");
                found.put(
                        kind(spec.text("group").orElse(""), kind), cluster ? KindScope.CLUSTER : KindScope.NAMESPACED);
            }
        }
        return found;
    }

    private static String kind(String group, String kind) {
        return group + "/" + kind;
    }
}
