package io.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a target reports about a set of objects, at one time.
///
/// @param objects those that are there, by identity
public record LiveSet(SortedMap<ObjectRef, LiveObject> objects) {
    /// Nothing is there.
    public static final LiveSet EMPTY = new LiveSet(new TreeMap<>());

    /// Copies and sorts.
    public LiveSet {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /// A set of these objects.
    public static LiveSet of(Collection<LiveObject> found) {
        var byRef = new TreeMap<ObjectRef, LiveObject>();
        found.forEach(object -> byRef.put(object.ref(), object));
        return new LiveSet(byRef);
    }

    /// What is known about one object.
    public Live find(ObjectRef ref) {
        LiveObject found = objects.get(ref);
        return found == null ? new Absent(ref) : found;
    }

    /// Digest of identities and versions.
    public Digest digest() {
        var text = new StringBuilder();
        objects.forEach((ref, object) ->
                text.append(ref.key()).append('@').append(object.version()).append('\n'));
        return Digest.of(text.toString());
    }
}
