package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.merge.MergeSchema.SchemaField;
import io.plumbline.kustomize.merge.MergeSchema.Shape;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads an OpenAPI v2 document, such as `kustomize openapi fetch` writes, into a [MergeSchema].
///
/// Types are the entries of `definitions`; nested anonymous objects become types of their own. A kind is an entry of
/// `x-kubernetes-group-version-kind`.
public final class OpenApiSchema {
    private static final String REF = "$ref";

    private final Map<KindId, String> kinds = new HashMap<>();
    private final Map<String, Map<String, SchemaField>> types = new HashMap<>();

    private OpenApiSchema() {}

    /// Reads a document.
    public static MergeSchema read(MapNode document) {
        var reader = new OpenApiSchema();
        MapNode definitions = document.map("definitions").orElse(MapNode.EMPTY);
        for (int i = 0; i < definitions.size(); i++) {
            if (definitions.valueAt(i) instanceof MapNode definition) {
                reader.readDefinition(definitions.keyAt(i), definition);
            }
        }
        return new MergeSchema(reader.kinds, reader.types);
    }

    private void readDefinition(String name, MapNode definition) {
        readType(shortName(name), definition);
        ListNode gvks = definition.list("x-kubernetes-group-version-kind").orElse(ListNode.EMPTY);
        for (Node item : gvks.items()) {
            if (item instanceof MapNode gvk) {
                kinds.put(
                        new KindId(
                                Scalars.textOf(gvk, "group"),
                                Scalars.textOf(gvk, "version"),
                                Scalars.textOf(gvk, "kind")),
                        shortName(name));
            }
        }
    }

    private void readType(String name, MapNode schema) {
        var fields = new HashMap<String, SchemaField>();
        MapNode properties = schema.map("properties").orElse(MapNode.EMPTY);
        for (int i = 0; i < properties.size(); i++) {
            if (properties.valueAt(i) instanceof MapNode property) {
                fields.put(properties.keyAt(i), readField(name + "/" + properties.keyAt(i), property));
            }
        }
        types.put(name, fields);
    }

    private SchemaField readField(String place, MapNode property) {
        MapNode items = property.map("items").orElse(MapNode.EMPTY);
        MapNode extra = property.map("additionalProperties").orElse(MapNode.EMPTY);
        if (property.text("type").orElse("").equals("array")) {
            String element = elementType(place + "[]", items);
            boolean merges = List.of(property.text("x-kubernetes-patch-strategy")
                            .orElse("")
                            .split(",", -1))
                    .contains("merge");
            return new SchemaField(
                    element, merges ? Shape.MERGING_LIST : Shape.LIST, merges ? mergeKeys(property) : List.of());
        }
        if (!extra.isEmpty()) {
            return new SchemaField(elementType(place + "{}", extra), Shape.MAP, List.of());
        }
        return new SchemaField(elementType(place, property), Shape.OBJECT, List.of());
    }

    private String elementType(String place, MapNode schema) {
        String ref = schema.text(REF).orElse("");
        if (!ref.isEmpty()) {
            return shortName(ref.substring(ref.lastIndexOf('/') + 1));
        }
        if (schema.has("properties")) {
            readType(place, schema);
            return place;
        }
        return "";
    }

    /// `io.k8s.api.core.v1.PodSpec` is `core.v1.PodSpec`, as in the built-in table.
    private static String shortName(String name) {
        int dots = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            if (name.charAt(i) == '.' && ++dots == 3) {
                return name.substring(i + 1);
            }
        }
        return name;
    }

    private static List<String> mergeKeys(MapNode property) {
        var keys = new ArrayList<String>();
        for (Node key : property.list("x-kubernetes-list-map-keys")
                .orElse(ListNode.EMPTY)
                .items()) {
            if (key instanceof TextNode(String text)) {
                keys.add(text);
            }
        }
        if (keys.isEmpty()) {
            property.text("x-kubernetes-patch-merge-key").ifPresent(keys::add);
        }
        return keys;
    }
}
