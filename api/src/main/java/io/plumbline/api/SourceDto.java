package io.plumbline.api;

import io.plumbline.model.SourceSpec;
import java.util.Optional;

/// Where desired state is pulled from.
///
/// @param name how other sources refer to it
/// @param repoURL address of the repository, without credentials
/// @param targetRevision what was asked for: branch, tag, commit, range
/// @param path directory inside the repository
/// @param chart name of a chart; empty when there is none
/// @param renderer name of the renderer; empty when it is found by looking
/// @param url the page of the repository at its code host, https or http
public record SourceDto(
        String name,
        String repoURL,
        String targetRevision,
        String path,
        String chart,
        String renderer,
        Optional<String> url) {
    /// A source as it crosses the wire.
    public static SourceDto of(SourceSpec source) {
        return new SourceDto(
                source.name(),
                source.repoUrl(),
                source.targetRevision(),
                source.path(),
                source.chart(),
                source.renderer(),
                WebLink.repository(source.repoUrl()));
    }
}
