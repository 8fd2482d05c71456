package io.plumbline.model;

import io.plumbline.yaml.MapNode;

/// Where desired state is pulled from, and how it becomes objects.
///
/// @param name how other sources and values files refer to it; unique in an application
/// @param repoUrl address of the repository, registry or chart repository, without credentials
/// @param targetRevision branch, tag, commit, semver range or version; `HEAD` when not said
/// @param path directory inside the repository; empty for its root
/// @param chart name of a chart when the repository is a chart repository; else empty
/// @param renderer name of the renderer; empty to find it by looking at the directory
/// @param parameters the renderer's own block as it was declared, already validated
/// @param substitute the `postBuild` block as declared: variables for `${VAR}` substitution; empty for none
public record SourceSpec(
        String name,
        String repoUrl,
        String targetRevision,
        String path,
        String chart,
        String renderer,
        MapNode parameters,
        MapNode substitute) {
    /// A Git directory whose renderer is found by looking.
    public static SourceSpec git(String repoUrl, String targetRevision, String path) {
        return new SourceSpec("main", repoUrl, targetRevision, path, "", "", MapNode.EMPTY, MapNode.EMPTY);
    }
}
