package io.plumbline.engine.diff;

import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// Brings the bodies of one object to a form in which equal meaning is equal text: one rule per line, in
/// this order.
final class Normalizer {
    /// The annotation that names the run which started a hook.
    static final String RUN = "plumbline.dev/run";

    private static final List<String> IDENTITY = List.of("apiVersion", "kind", "status");
    private static final List<String> SERVER_METADATA = List.of(
            "name",
            "namespace",
            "generateName",
            "creationTimestamp",
            "resourceVersion",
            "uid",
            "generation",
            "managedFields",
            "selfLink");
    private static final List<String> BOOKKEEPING =
            List.of("plumbline.dev/owner", RUN, "kubectl.kubernetes.io/last-applied-configuration");

    private Normalizer() {}

    /// The fields of a body that can differ.
    static MapNode comparable(ObjectRef ref, MapNode body) {
        MapNode fields = without(body, IDENTITY);
        fields = inside(fields, "metadata", metadata -> without(metadata, SERVER_METADATA));
        fields = inside(fields, "metadata", Normalizer::withoutBookkeeping);
        boolean secret = ref.group().isEmpty() && ref.kind().equals("Secret");
        return secret ? encodedSecret(fields) : fields;
    }

    private static MapNode withoutBookkeeping(MapNode metadata) {
        MapNode rest = inside(metadata, "annotations", annotations -> without(annotations, BOOKKEEPING));
        return inside(rest, "labels", labels -> without(labels, BOOKKEEPING));
    }

    /// The API server keeps `stringData` as base64 in `data`.
    private static MapNode encodedSecret(MapNode body) {
        MapNode plain = body.map("stringData").orElse(MapNode.EMPTY);
        MapNode data = body.map("data").orElse(MapNode.EMPTY);
        for (String key : plain.keys()) {
            data = data.with(
                    key,
                    plain.text(key)
                            .map(Normalizer::base64)
                            .orElse(plain.get(key).orElseThrow()));
        }
        return plain.isEmpty() ? body : body.without("stringData").with("data", data);
    }

    private static Node base64(String text) {
        return new TextNode(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MapNode inside(MapNode map, String key, UnaryOperator<MapNode> rule) {
        MapNode inner = map.map(key).orElse(MapNode.EMPTY);
        return inner.isEmpty() ? map : map.with(key, rule.apply(inner));
    }

    private static MapNode without(MapNode map, List<String> keys) {
        MapNode rest = map;
        for (String key : keys) {
            rest = rest.without(key);
        }
        return rest;
    }
}
