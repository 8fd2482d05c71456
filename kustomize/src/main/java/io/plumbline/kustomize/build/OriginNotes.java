package io.plumbline.kustomize.build;

import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.KustomizationReader;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.MapNode;
import java.util.LinkedHashMap;

/// Notes where objects come from and who changed them, when the build asks for it.
final class OriginNotes {
    private final FileScope scope;
    private final BuildContext context;

    OriginNotes(FileScope scope, BuildContext context) {
        this.scope = scope;
        this.context = context;
    }

    ResourceEntry fromFile(ResourceEntry entry, String path) {
        if (!context.tracing()) {
            return entry;
        }
        var origin = MapNode.builder().put("path", context.relative(scope, path));
        if (!scope.label().isEmpty()) {
            origin.put("repo", scope.label());
            if (!scope.ref().isEmpty()) {
                origin.put("ref", scope.ref());
            }
        }
        return entry.with(entry.traces().withOrigin(origin.build()));
    }

    ResourceEntry generated(ResourceEntry entry, String kind) {
        return context.tracing() ? entry.with(entry.traces().withOrigin(configured(kind))) : entry;
    }

    ResourceEntry generated(ResourceEntry entry, PluginConfig config) {
        return context.tracing() ? entry.with(entry.traces().withOrigin(configured(config))) : entry;
    }

    void transformed(ResourcePool pool, String kind) {
        note(pool, context.tracing() ? configured(kind) : MapNode.EMPTY);
    }

    void transformed(ResourcePool pool, PluginConfig config) {
        note(pool, context.tracing() ? configured(config) : MapNode.EMPTY);
    }

    private static void note(ResourcePool pool, MapNode transformation) {
        if (!transformation.isEmpty()) {
            pool.updateAll(entry -> entry.with(
                    entry.traces().origin().isEmpty()
                            ? entry.traces().withOrigin(transformation)
                            : entry.traces()
                                    .withTransformation(transformation)
                                    .withJsonAnnotations(new LinkedHashMap<>())));
        }
    }

    private MapNode configured(String kind) {
        return MapNode.builder()
                .put("configuredIn", context.relative(scope, KustomizationReader.fileName(scope)))
                .put(
                        "configuredBy",
                        MapNode.builder()
                                .put("apiVersion", "builtin")
                                .put("kind", kind)
                                .build())
                .build();
    }

    private static MapNode configured(PluginConfig config) {
        var by = MapNode.builder()
                .put("apiVersion", config.entry().type().apiVersion())
                .put("kind", config.entry().type().kind());
        by.put("name", config.entry().id().name());
        if (!config.entry().id().namespace().isEmpty()) {
            by.put("namespace", config.entry().id().namespace());
        }
        return MapNode.builder()
                .put("configuredIn", config.path())
                .put("configuredBy", by.build())
                .build();
    }
}
