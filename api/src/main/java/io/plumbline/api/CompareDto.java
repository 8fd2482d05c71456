package io.plumbline.api;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between two renderings of an application.
///
/// @param application whose
/// @param unchanged how many objects are the same
/// @param objects what differs, by identity
public record CompareDto(String application, int unchanged, List<ComparedObjectDto> objects) {
    /// The most fields that are told of one object.
    public static final int FIELDS_MAX = 500;

    /// One object that differs.
    ///
    /// @param ref the object
    /// @param change `added`, `removed` or `changed`
    /// @param before the object in the first rendering, secret values left out
    /// @param after the object in the second rendering, secret values left out
    /// @param fields what differs inside a changed object
    public record ComparedObjectDto(
            RefDto ref,
            String change,
            Optional<MapNode> before,
            Optional<MapNode> after,
            List<ComparedFieldDto> fields) {}

    /// One field that differs.
    ///
    /// @param pointer the field as a JSON pointer
    /// @param before its value in the first rendering
    /// @param after its value in the second rendering
    public record ComparedFieldDto(String pointer, Optional<Node> before, Optional<Node> after) {}

    /// Compares two renderings.
    public static CompareDto of(String application, Rendering from, Rendering to) {
        SortedMap<ObjectRef, MapNode> before = bodies(from);
        SortedMap<ObjectRef, MapNode> after = bodies(to);
        var refs = new TreeSet<>(before.keySet());
        refs.addAll(after.keySet());
        var differing = new ArrayList<ComparedObjectDto>();
        for (ObjectRef ref : refs) {
            Optional<MapNode> first = Optional.ofNullable(before.get(ref));
            Optional<MapNode> second = Optional.ofNullable(after.get(ref));
            if (!first.equals(second)) {
                differing.add(compared(ref, first, second));
            }
        }
        return new CompareDto(application, refs.size() - differing.size(), differing);
    }

    private static SortedMap<ObjectRef, MapNode> bodies(Rendering rendering) {
        var bodies = new TreeMap<ObjectRef, MapNode>();
        for (ResourceObject object : rendering.objects()) {
            bodies.put(object.ref(), Sensitive.leftOut(object).body());
        }
        return bodies;
    }

    private static ComparedObjectDto compared(ObjectRef ref, Optional<MapNode> before, Optional<MapNode> after) {
        var fields = new ArrayList<ComparedFieldDto>();
        before.ifPresent(first -> after.ifPresent(second -> compare("", first, second, fields)));
        String change = before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
        return new ComparedObjectDto(RefDto.of(ref), change, before, after, fields);
    }

    /// Maps are compared key by key; everything else whole, so that a list that grew is told as one.
    private static void compare(String pointer, MapNode before, MapNode after, List<ComparedFieldDto> fields) {
        var keys = new LinkedHashSet<String>(before.keys());
        keys.addAll(after.keys());
        for (String key : keys) {
            Optional<Node> first = before.get(key);
            Optional<Node> second = after.get(key);
            String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            if (first.equals(second) || fields.size() >= FIELDS_MAX) {
                continue;
            }
            if (first.orElse(null) instanceof MapNode one && second.orElse(null) instanceof MapNode other) {
                compare(place, one, other, fields);
            } else {
                fields.add(new ComparedFieldDto(place, first, second));
            }
        }
    }
}
