package io.plumbline.model;

import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.LinkedHashMap;
import java.util.List;

/// Which parts of an object are secret values, and the object without them.
///
/// Secret are `data` and `stringData` of a `Secret` of the core group, and `spec.content` of a host `File`
/// whose `spec.sensitive` is true. These values reach a target and nothing else: no diff, journal, plan file or
/// log.
public final class Sensitive {
    /// What a diff shows in place of a secret value; it tells only whether the value differs.
    public static final TextNode MASK = new TextNode("***");
    /// What a stored object has in place of a secret value. An object with it cannot be applied.
    public static final TextNode LEFT_OUT = new TextNode("(secret value left out by Plumbline)");

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> SECRET_PLACES = List.of("/data", "/stringData");
    private static final List<String> FILE_PLACES = List.of("/spec/content", "/spec/contentBase64");

    private Sensitive() {}

    /// Where the secret values of an object are: JSON pointers to a value, or to a map of values. Empty for
    /// most objects.
    public static List<String> places(ResourceObject object) {
        ObjectRef ref = object.ref();
        if (ref.group().isEmpty() && ref.kind().equals("Secret")) {
            return SECRET_PLACES;
        }
        boolean hostFile =
                ref.group().equals("host.plumbline.dev") && ref.kind().equals("File");
        return hostFile && saysSensitive(object) ? FILE_PLACES : List.of();
    }

    /// Whether an object may hold secret values.
    public static boolean holds(ResourceObject object) {
        return !places(object).isEmpty();
    }

    /// The object as it may be stored and shown: secret values replaced by [#LEFT_OUT]. Other objects come back
    /// as they are.
    public static ResourceObject leftOut(ResourceObject object) {
        MapNode body = object.body();
        for (String place : places(object)) {
            body = replaced(body, place);
        }
        if (holds(object)) {
            body = withoutLastApplied(body);
        }
        return body.equals(object.body())
                ? object
                : new ResourceObject(object.apiVersion(), object.ref(), body, object.origin());
    }

    /// Whether secret values of an object were left out, so that it cannot be applied.
    public static boolean isLeftOut(ResourceObject object) {
        return places(object).stream()
                .map(place -> place.substring(1).split("/"))
                .anyMatch(path -> hasMark(object.body(), path, 0));
    }

    private static boolean saysSensitive(ResourceObject object) {
        return object.spec().get("sensitive").filter(BoolNode.TRUE::equals).isPresent();
    }

    private static MapNode replaced(MapNode body, String place) {
        int slash = place.indexOf('/', 1);
        String key = slash < 0 ? place.substring(1) : place.substring(1, slash);
        Node value = body.get(key).orElse(null);
        if (value == null) {
            return body;
        }
        if (slash >= 0) {
            return value instanceof MapNode inner ? body.with(key, replaced(inner, place.substring(slash))) : body;
        }
        return body.with(key, value instanceof MapNode values ? allReplaced(values) : LEFT_OUT);
    }

    private static MapNode allReplaced(MapNode values) {
        var marks = new LinkedHashMap<String, Node>();
        values.keys().forEach(key -> marks.put(key, LEFT_OUT));
        return MapNode.of(marks);
    }

    private static boolean hasMark(Node node, String[] path, int depth) {
        if (depth < path.length) {
            return node instanceof MapNode map
                    && map.get(path[depth])
                            .filter(inner -> hasMark(inner, path, depth + 1))
                            .isPresent();
        }
        return node.equals(LEFT_OUT)
                || (node instanceof MapNode values && values.entries().containsValue(LEFT_OUT));
    }

    private static MapNode withoutLastApplied(MapNode body) {
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        MapNode annotations = metadata.map("annotations").orElse(MapNode.EMPTY);
        return annotations.has(LAST_APPLIED)
                ? body.with("metadata", metadata.with("annotations", annotations.without(LAST_APPLIED)))
                : body;
    }
}
