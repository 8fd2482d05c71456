package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ScalarNode;
import java.util.function.Function;

/// An object of a strategic patch.
///
/// @param entry the object
/// @param written how a scalar of it was written, such as `1.50` for the number 1.5
public record PatchObject(ResourceEntry entry, Function<ScalarNode, String> written) {
    /// An object whose scalars were written as they print.
    public static PatchObject of(ResourceEntry entry) {
        return new PatchObject(entry, Scalars::text);
    }
}
