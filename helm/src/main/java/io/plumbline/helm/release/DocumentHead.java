package io.plumbline.helm.release;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFloat;
import io.plumbline.helm.text.HelmYaml;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What Helm reads of a document: kind, API version, name and annotations.
///
/// @param content the whole document
record DocumentHead(
        String apiVersion, String kind, String name, SequencedMap<String, String> annotations, Node content) {
    private static final String DECODING = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";

    /// Reads a document; [GoError] with the decoder's text when it is no object.
    static DocumentHead read(String document, boolean helm4) {
        Node node = HelmYaml.first(document);
        if (node == NullNode.NULL) {
            return new DocumentHead("", "", "", Collections.unmodifiableSequencedMap(new LinkedHashMap<>()), node);
        }
        if (!(node instanceof MapNode map)) {
            throw new GoError(DECODING + kindOf(node) + " into Go value of type " + (helm4 ? "util" : "releaseutil")
                    + ".SimpleHead");
        }
        Node metadata = map.get("metadata").orElse(NullNode.NULL);
        if (metadata != NullNode.NULL && !(metadata instanceof MapNode)) {
            throw field(
                    metadata,
                    "SimpleHead.metadata",
                    "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }");
        }
        MapNode meta = metadata instanceof MapNode found ? found : MapNode.EMPTY;
        return new DocumentHead(
                text(map, "apiVersion", "SimpleHead.apiVersion"),
                text(map, "kind", "SimpleHead.kind"),
                text(meta, "name", ".metadata.name"),
                annotations(meta),
                map);
    }

    private static SequencedMap<String, String> annotations(MapNode meta) {
        LinkedHashMap<String, String> texts = new LinkedHashMap<>();
        Node node = meta.get("annotations").orElse(NullNode.NULL);
        if (node instanceof MapNode map) {
            for (String key : map.keys()) {
                texts.put(key, text(map, key, ".metadata.annotations"));
            }
        } else if (node != NullNode.NULL) {
            throw field(node, ".metadata.annotations", "map[string]string");
        }
        return Collections.unmodifiableSequencedMap(texts);
    }

    private static GoError field(Node node, String field, String type) {
        return new GoError(DECODING + kindOf(node) + " into Go struct field " + field + " of type " + type);
    }

    private static String kindOf(Node node) {
        return switch (node) {
            case MapNode _ -> "object";
            case ListNode _ -> "array";
            case TextNode _ -> "string";
            case BoolNode _ -> "bool";
            case IntNode _, BigIntNode _, FloatNode _ -> "number";
            case NullNode _ -> "null";
        };
    }

    private static String text(MapNode map, String key, String field) {
        Node node = map.get(key).orElse(NullNode.NULL);
        return switch (node) {
            case TextNode text -> text.value();
            case IntNode number -> Long.toString(number.value());
            case BigIntNode number -> number.value().toString();
            case FloatNode number -> GoFloat.text(number.value());
            case BoolNode bool -> Boolean.toString(bool.value());
            case NullNode _ -> "";
            case MapNode _, ListNode _ -> throw field(node, field, "string");
        };
    }
}
