package io.plumbline.render;

import io.plumbline.model.ApplicationName;
import io.plumbline.source.FileTree;
import io.plumbline.yaml.MapNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a renderer gets.
///
/// @param application whose objects; renderers that need a release name use it
/// @param namespace the destination namespace; may be empty
/// @param files the traced tree of the artifact
/// @param directory where to render, relative to the root of the tree
/// @param parameters the renderer's own block, as declared
/// @param others the traced trees of the application's other sources by name, for values files
/// @param facts what is known of the place and of the past
public record RenderRequest(
        ApplicationName application,
        String namespace,
        FileTree files,
        String directory,
        MapNode parameters,
        SortedMap<String, FileTree> others,
        TracedFacts facts) {
    /// Copies the map.
    public RenderRequest {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /// A request without facts and without other sources.
    public static RenderRequest of(
            ApplicationName application, String namespace, FileTree files, String directory, MapNode parameters) {
        return new RenderRequest(
                application, namespace, files, directory, parameters, new TreeMap<>(), TracedFacts.none());
    }
}
