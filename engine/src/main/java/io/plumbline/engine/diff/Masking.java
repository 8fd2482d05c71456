package io.plumbline.engine.diff;

import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Hides the secret values of one object: what is shown tells that there is a value, and nothing else.
final class Masking {
    private static final String COPY_OF_ALL = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";

    private final List<String> places = new ArrayList<>();

    private Masking() {}

    /// An object is secret when either side says so.
    static Masking of(ResourceObject desired, LiveObject live) {
        var masking = new Masking();
        masking.places.addAll(Sensitive.places(desired));
        masking.places.addAll(Sensitive.places(live.object()));
        if (!masking.places.isEmpty()) {
            masking.places.add(COPY_OF_ALL);
        }
        return masking;
    }

    /// The value of a field as it may be shown.
    Node shown(String pointer, Node value) {
        Node shown = value;
        for (String place : places) {
            if (pointer.equals(place) || pointer.startsWith(place + "/")) {
                return hidden(value);
            }
            if (place.startsWith(pointer + "/")) {
                shown = hiddenBelow(shown, FieldPath.stepsOf(place.substring(pointer.length())));
            }
        }
        return shown;
    }

    private static Node hidden(Node value) {
        if (value instanceof MapNode map) {
            var marks = new LinkedHashMap<String, Node>();
            map.keys().forEach(key -> marks.put(key, Sensitive.MASK));
            return MapNode.of(marks);
        }
        return value == NullNode.NULL ? value : Sensitive.MASK;
    }

    private static Node hiddenBelow(Node value, List<String> steps) {
        if (!(value instanceof MapNode map) || !map.has(steps.getFirst())) {
            return value;
        }
        Node inner = map.get(steps.getFirst()).orElse(NullNode.NULL);
        Node masked = steps.size() == 1 ? hidden(inner) : hiddenBelow(inner, steps.subList(1, steps.size()));
        return map.with(steps.getFirst(), masked);
    }
}
