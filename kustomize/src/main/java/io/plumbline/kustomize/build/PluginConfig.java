package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.KustomizationReader;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.object.ResourceEntry;
import java.util.ArrayList;
import java.util.List;

/// An object that configures a plugin.
///
/// @param entry the object
/// @param path the file it was read from, as annotations show it
record PluginConfig(ResourceEntry entry, String path) {
    /// The configurations that the entries of `generators`, `transformers` or `validators` name: files, directories
    /// with a kustomization, or texts.
    static List<PluginConfig> load(List<String> entries, PluginScope at) {
        var configs = new ArrayList<PluginConfig>();
        for (String entry : entries) {
            try {
                if (at.scope().isFile(entry)) {
                    add(
                            configs,
                            Manifests.read(at.scope().load(entry), at.context().cache()),
                            at,
                            entry);
                } else if (entry.contains("\n") || entry.contains(": ")) {
                    String own = KustomizationReader.fileName(at.scope());
                    add(configs, Manifests.parse(entry), at, own);
                } else {
                    addDirectory(configs, entry, at);
                }
            } catch (KustomizeException e) {
                throw e.within(
                        "loading plugin configurations: accumulation err='accumulating resources from '" + entry + "'");
            }
        }
        return configs;
    }

    private static void add(List<PluginConfig> configs, List<ResourceEntry> entries, PluginScope at, String path) {
        String place = at.context().relative(at.scope(), path);
        entries.forEach(entry -> configs.add(new PluginConfig(entry, place)));
    }

    private static void addDirectory(List<PluginConfig> configs, String directory, PluginScope at) {
        FileScope inner = at.scope().enter(directory);
        Accumulation taken = KustomizationTarget.read(inner, at.context()).accumulate();
        String place = at.context().relative(inner, KustomizationReader.fileName(inner));
        for (ResourceEntry entry : taken.pool().all()) {
            configs.add(
                    new PluginConfig(entry, entry.traces().origin().text("path").orElse(place)));
        }
    }
}
