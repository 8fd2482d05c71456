package io.plumbline.kustomize;

import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import java.util.List;

/// What a build gives.
///
/// @param objects the objects in order
/// @param warnings what is deprecated or useless in the input; never part of the output
public record KustomizeResult(List<MapNode> objects, List<String> warnings) {
    /// Copies the lists.
    public KustomizeResult {
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
    }

    /// The objects as `kustomize build` prints them. Computed anew at each call.
    ///
    /// @throws KustomizeException when an object holds what YAML cannot say
    public String text() {
        try {
            return YamlEmitter.emitAll(objects, EmitOptions.KUBERNETES);
        } catch (YamlException e) {
            throw new KustomizeException("an object cannot be printed: " + e.getMessage(), e);
        }
    }
}
