package io.plumbline.render;

import io.plumbline.model.ErrorCode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Texts that are kept in ConfigMaps and Secrets of the target, as Flux refers to them: `kind`, `name`, `optional`, and
/// `namespace` when it is another one. A text never stands in an error.
///
/// @param facts gives the objects
/// @param home the namespace of references that name none
public record TargetValues(TracedFacts facts, String home) {
    /// All texts of an object by key; empty when an optional object is not there.
    ///
    /// @param field the field the reference stands in, for errors
    /// @throws RenderException when the object is not there, or is of another kind
    public SortedMap<String, String> all(MapNode reference, String field) {
        return object(reference, field).map(object -> texts(reference, object)).orElseGet(TreeMap::new);
    }

    /// One text; empty when an optional object is not there.
    ///
    /// @throws RenderException when there is no such object, or no such key in it
    public Optional<String> one(MapNode reference, String key, String field) {
        Optional<MapNode> object = object(reference, field);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        String text = texts(reference, object.orElseThrow()).get(key);
        if (text == null) {
            throw refused(reference, field, "has no key '" + key + "'", "set valuesKey to a key it has", null);
        }
        return Optional.of(text);
    }

    private Optional<MapNode> object(MapNode reference, String field) {
        String kind = reference.text("kind").orElse("");
        if (!kind.equals("ConfigMap") && !kind.equals("Secret")) {
            throw refused(reference, field, "is of another kind", "use a ConfigMap or a Secret", null);
        }
        String namespace = reference.text("namespace").orElse(home);
        Optional<MapNode> found =
                facts.object("v1", kind, namespace, reference.text("name").orElse(""));
        boolean optional = reference.get("optional").equals(Optional.of(BoolNode.TRUE));
        if (found.isEmpty() && !optional) {
            throw refused(
                    reference,
                    field,
                    "is not in namespace '" + namespace + "' of the target",
                    "create it, or mark the reference as optional",
                    null);
        }
        return found;
    }

    private static SortedMap<String, String> texts(MapNode reference, MapNode object) {
        var texts = new TreeMap<String, String>();
        boolean secret = reference.text("kind").orElse("").equals("Secret");
        put(texts, reference, object, "data", secret);
        put(texts, reference, object, "binaryData", true);
        return texts;
    }

    private static void put(
            SortedMap<String, String> texts, MapNode reference, MapNode object, String field, boolean encoded) {
        object.map(field).orElse(MapNode.EMPTY).entries().forEach((key, value) -> {
            if (value instanceof TextNode(String text)) {
                texts.put(key, encoded ? decoded(reference, key, text) : text);
            }
        });
    }

    private static String decoded(MapNode reference, String key, String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused(reference, key, "is not in base64", "write the object again", malformed);
        }
    }

    private static RenderException refused(
            MapNode reference, String field, String why, String remedy, @Nullable IllegalArgumentException cause) {
        String what = reference.text("kind").orElse("object") + " '"
                + reference.text("name").orElse("") + "'";
        return new RenderException(ErrorCode.INVALID_INPUT, field + ": " + what, why, remedy, cause);
    }
}
