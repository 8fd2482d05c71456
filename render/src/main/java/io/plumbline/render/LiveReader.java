package io.plumbline.render;

import io.plumbline.yaml.MapNode;
import java.util.List;

/// The port through which a rendering looks at objects that exist in its target. What it answers becomes part of what
/// the rendering was made from.
@FunctionalInterface
public interface LiveReader {
    /// A target that has nothing, or may not be looked at.
    LiveReader NONE = (_, _, _, _) -> List.of();

    /// The objects that exist; none when there is nothing of that name.
    ///
    /// @param namespace empty for objects without one, or for all namespaces when `name` is empty
    /// @param name empty for all objects
    /// @throws io.plumbline.model.PlumbException when looking is refused or fails
    List<MapNode> find(String apiVersion, String kind, String namespace, String name);
}
