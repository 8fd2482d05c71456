package io.plumbline.render;

import io.plumbline.model.ApplicationName;
import io.plumbline.source.FileTree;
import io.plumbline.yaml.MapNode;

/// What a renderer gets.
///
/// @param application whose objects; renderers that need a release name use it
/// @param namespace the destination namespace; may be empty
/// @param files the traced tree of the artifact
/// @param directory where to render, relative to the root of the tree
/// @param parameters the renderer's own block, as declared
public record RenderRequest(
        ApplicationName application, String namespace, FileTree files, String directory, MapNode parameters) {}
