package io.plumbline.kustomize.reference;

import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.load.VariableEntry;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceId;

/// A variable and where its value is.
///
/// @param name the name between `$(` and `)`
/// @param type group, version and kind of the object
/// @param objectName name of the object
/// @param namespace namespace of the object; may be empty
/// @param fieldPath the field of the object
public record Variable(String name, KindId type, String objectName, String namespace, String fieldPath) {
    /// The variable of an entry of `vars`.
    public static Variable of(VariableEntry entry) {
        TargetEntry object = entry.object();
        KindId type = entry.apiVersion().isEmpty() ? object.type() : KindId.of(entry.apiVersion(), object.kind());
        return new Variable(entry.name(), type, object.name(), object.namespace(), entry.fieldPath());
    }

    /// Whether an id is the one of the object; no namespace means any.
    public boolean names(ResourceId id) {
        return id.type().equals(type)
                && id.name().equals(objectName)
                && (namespace.isEmpty() || id.equals(ResourceId.of(type, objectName, namespace)));
    }

    /// The form error texts use.
    public String display() {
        return "{" + name + " " + type.display() + " {" + fieldPath + "}}";
    }
}
