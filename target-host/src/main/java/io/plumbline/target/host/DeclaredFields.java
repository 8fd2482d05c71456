package io.plumbline.target.host;

import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which fields a kind has, from its schema: a field that the schema does not name is refused.
final class DeclaredFields {
    private static final String FOLDER = "/META-INF/plumbline/schemas/host.plumbline.dev/v1/";

    private final ConcurrentMap<String, MapNode> schemas = new ConcurrentHashMap<>();

    void check(ResourceObject object, Findings findings) {
        MapNode schema = schemas.computeIfAbsent(object.ref().kind(), DeclaredFields::load);
        MapNode spec = schema.map("properties")
                .flatMap(properties -> properties.map("spec"))
                .orElse(MapNode.EMPTY);
        new Walk(object, schema.map("$defs").orElse(MapNode.EMPTY), findings).map("spec", object.spec(), spec);
    }

    /// The schema of a kind; an empty map when there is none.
    static MapNode load(String kind) {
        try (InputStream in = DeclaredFields.class.getResourceAsStream(FOLDER + kind + ".json")) {
            return in != null
                            && JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                                    instanceof MapNode schema
                    ? schema
                    : MapNode.EMPTY;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Walk(ResourceObject object, MapNode definitions, Findings findings) {
        void map(String at, MapNode value, MapNode written) {
            MapNode schema = resolved(written);
            MapNode properties = schema.map("properties").orElse(MapNode.EMPTY);
            boolean closed = schema.get("additionalProperties")
                    .filter(BoolNode.FALSE::equals)
                    .isPresent();
            for (String key : value.keys()) {
                MapNode inner = properties.map(key).orElse(MapNode.EMPTY);
                if (closed && !properties.has(key)) {
                    findings.add(
                            object.ref(),
                            at + "." + key + " is no field of " + object.ref().kind(),
                            "known are: " + String.join(", ", properties.keys()));
                } else {
                    node(at + "." + key, value.valueAt(value.keys().indexOf(key)), inner);
                }
            }
        }

        private void node(String at, Node value, MapNode written) {
            switch (value) {
                case MapNode map -> map(at, map, written);
                case ListNode list -> {
                    MapNode items = resolved(written).map("items").orElse(MapNode.EMPTY);
                    int place = 0;
                    for (Node item : list.items()) {
                        node(at + "[" + place + "]", item, items);
                        place++;
                    }
                }
                case ScalarNode _ -> {}
            }
        }

        private MapNode resolved(MapNode schema) {
            return schema.text("$ref")
                    .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                    .flatMap(definitions::map)
                    .orElse(schema);
        }
    }
}
