package io.plumbline.helm;

import io.plumbline.yaml.MapNode;

/// The port that answers `lookup` in templates.
@FunctionalInterface
public interface ClusterLookup {
    /// A cluster that has nothing, which is what `helm template` sees.
    ClusterLookup NOTHING = (_, _, _, _) -> MapNode.EMPTY;

    /// The object of a name, or the list of all objects when `name` is empty (with a key `items`); an empty map when
    /// there is none. All namespaces when `namespace` is empty.
    MapNode find(String apiVersion, String kind, String namespace, String name);
}
