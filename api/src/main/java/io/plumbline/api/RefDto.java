package io.plumbline.api;

import io.plumbline.model.ObjectRef;

/// The identity of an object.
public record RefDto(String group, String kind, String namespace, String name) {
    /// The identity as it crosses the wire.
    public static RefDto of(ObjectRef ref) {
        return new RefDto(ref.group(), ref.kind(), ref.namespace(), ref.name());
    }

    /// The identity in the model.
    public ObjectRef toRef() {
        return new ObjectRef(group, kind, namespace, name);
    }
}
