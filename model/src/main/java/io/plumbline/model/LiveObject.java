package io.plumbline.model;

import io.plumbline.yaml.MapNode;
import java.util.Optional;

/// An object as its target reports it now.
///
/// @param object the whole object, `status` included; its origin is none
/// @param version changes whenever the object changes (resourceVersion; a digest for files)
/// @param ownership what Plumbline has applied to it; empty when Plumbline never has
public record LiveObject(ResourceObject object, String version, Optional<Ownership> ownership) implements Live {
    /// The identity.
    public ObjectRef ref() {
        return object.ref();
    }

    /// Who owns which fields.
    ///
    /// @param application the application that applied the object last
    /// @param declared the fields we own, as a tree of the same shape as the body; a leaf that is null only
    ///     tells that we own the field, any other leaf is the value that was applied last
    public record Ownership(ApplicationName application, MapNode declared) {}
}
