package io.plumbline.model;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.Optional;

/// One object: its identity, its API version, its whole body as a tree, and where it was declared.
///
/// @param apiVersion `group/version`, or `version` for the core group
/// @param ref the identity
/// @param body the whole object, `apiVersion`, `kind` and `metadata` included
/// @param origin where it was declared
public record ResourceObject(String apiVersion, ObjectRef ref, MapNode body, Origin origin) {
    /// Reads the identity from a body.
    ///
    /// @param body a map with apiVersion, kind and metadata.name (or metadata.generateName)
    /// @throws InvalidInput when one of them is missing or not text; the subject is the origin
    public static ResourceObject of(MapNode body, Origin origin) {
        String apiVersion = required(body, "apiVersion", origin);
        String kind = required(body, "kind", origin);
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        String name = metadata.text("name")
                .or(() -> metadata.text("generateName"))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidInput(
                        origin.toString(),
                        kind + " has no metadata.name",
                        "give the object a name (text, not a number)"));
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return new ResourceObject(
                apiVersion,
                new ObjectRef(group, kind, metadata.text("namespace").orElse(""), name),
                body,
                origin);
    }

    private static String required(MapNode body, String field, Origin origin) {
        return body.text(field)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidInput(
                        origin.toString(),
                        "object has no " + field,
                        "every object needs apiVersion, kind and metadata.name"));
    }

    /// The value of an annotation.
    public Optional<String> annotation(String key) {
        return body.map("metadata")
                .flatMap(metadata -> metadata.map("annotations"))
                .flatMap(map -> map.text(key));
    }

    /// The value of a label.
    public Optional<String> label(String key) {
        return body.map("metadata").flatMap(metadata -> metadata.map("labels")).flatMap(map -> map.text(key));
    }

    /// The `spec` of the body, empty when there is none.
    public MapNode spec() {
        return body.map("spec").orElse(MapNode.EMPTY);
    }

    /// This object in another namespace, in identity and body.
    public ResourceObject inNamespace(String namespace) {
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY).with("namespace", new TextNode(namespace));
        return new ResourceObject(
                apiVersion,
                new ObjectRef(ref.group(), ref.kind(), namespace, ref.name()),
                body.with("metadata", metadata),
                origin);
    }
}
