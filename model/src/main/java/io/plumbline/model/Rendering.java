package io.plumbline.model;

import java.util.List;

/// The ordered objects made from the artifacts of an application with its parameters.
///
/// @param objects what shall exist, in the order the renderer gave
/// @param digest digest of all objects; two renderings with the same objects have the same digest
/// @param warnings what the author should know, one sentence each
public record Rendering(List<ResourceObject> objects, Digest digest, List<String> warnings) {
    /// Copies the lists.
    public Rendering {
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
    }
}
