package io.plumbline.kustomize;

import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// The objects as `kustomize build -o DIRECTORY` writes them: one file each, called
    /// `group_version_kind_name.yaml` in lower case, with the namespace before it when there are several.
    ///
    /// @throws KustomizeException when an object's name cannot be that of a file, or it holds what YAML cannot say
    public SequencedMap<String, String> files() {
        List<ResourceId> ids = objects.stream().map(ResourceEntry::idOf).toList();
        boolean several = ids.stream()
                        .filter(id -> !id.clusterScoped())
                        .map(ResourceId::effectiveNamespace)
                        .distinct()
                        .count()
                > 1;
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < ids.size(); i++) {
            ResourceId id = ids.get(i);
            String name = Stream.of(
                            several && !id.clusterScoped() ? id.effectiveNamespace() : "",
                            id.type().group(),
                            id.type().version(),
                            id.type().kind(),
                            id.name())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("_"))
                    .toLowerCase(Locale.ROOT);
            if (name.contains("/") || name.contains("\\")) {
                throw new KustomizeException(
                        "object '" + id.display() + "' cannot be written as a file of its name",
                        "write all objects to one file");
            }
            files.put(name + ".yaml", new KustomizeResult(List.of(objects.get(i)), List.of()).text());
        }
        return files;
    }
}
