package io.plumbline.render;

import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeOptions.LoadRestrictor;
import io.plumbline.kustomize.KustomizeOverrides;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Builds a Kustomize directory, with an application's changes on top as Argo CD and Flux allow them.
/// Files may come
/// from
/// anywhere in the artifact; nothing remote is read.
public final class KustomizeRenderer implements Renderer {
    private static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final Kustomize kustomize = Kustomize.create();

    @Override
    public String name() {
        return "kustomize";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return NAMES.stream()
                .anyMatch(name -> files.find(joined(directory, name)).isPresent());
    }

    private static String joined(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    @Override
    public Rendered render(RenderRequest request) {
        KustomizeOptions options = KustomizeOptions.DEFAULT
                .withLoadRestrictor(LoadRestrictor.NONE)
                .withOverrides(overrides(request.parameters()));
        try {
            var result = kustomize.build(new TracedFiles(request.files()), request.directory(), options);
            var origin = new Origin(request.directory(), 0);
            return new Rendered(
                    result.objects().stream()
                            .map(object -> ResourceObject.of(object, origin))
                            .toList(),
                    result.warnings());
        } catch (KustomizeException failed) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT,
                    request.directory().isEmpty() ? "kustomization" : request.directory(),
                    String.join("; ", failed.problems()),
                    failed.remedy(),
                    failed);
        }
    }

    private static KustomizeOverrides overrides(MapNode block) {
        KustomizeOverrides.Builder changes = KustomizeOverrides.builder();
        block.text("namePrefix").ifPresent(changes::namePrefix);
        block.text("nameSuffix").ifPresent(changes::nameSuffix);
        block.text("namespace").ifPresent(changes::namespace);
        texts(block, "commonLabels", changes::commonLabel);
        texts(block, "commonAnnotations", changes::commonAnnotation);
        items(block, "images").forEach(item -> {
            if (item instanceof TextNode(String image)) {
                changes.image(image);
            }
        });
        items(block, "replicas").forEach(item -> replica(item, changes));
        items(block, "patches").forEach(item -> patch(item, changes));
        items(block, "components").forEach(item -> {
            if (item instanceof TextNode(String component)) {
                changes.component(component);
            }
        });
        return changes.build();
    }

    private static List<Node> items(MapNode block, String key) {
        return block.list(key).orElse(ListNode.EMPTY).items();
    }

    private static void texts(MapNode block, String key, BiConsumer<String, String> into) {
        block.map(key).orElse(MapNode.EMPTY).entries().forEach((name, value) -> {
            if (value instanceof TextNode(String text)) {
                into.accept(name, text);
            }
        });
    }

    private static void replica(Node item, KustomizeOverrides.Builder changes) {
        if (item instanceof MapNode map && map.get("count").orElse(new IntNode(0)) instanceof IntNode(long count)) {
            changes.replicas(map.text("name").orElse(""), Math.toIntExact(count));
        }
    }

    private static void patch(Node item, KustomizeOverrides.Builder changes) {
        if (item instanceof MapNode map) {
            String target = map.map("target")
                    .map(node -> YamlEmitter.emit(node, EmitOptions.KUBERNETES))
                    .orElse("");
            changes.patch(map.text("patch").orElse(""), target);
        }
    }

    /// The traced tree as Kustomize wants to see it.
    private record TracedFiles(FileTree files) implements KustomizeFiles {
        @Override
        public Kind kind(String path) {
            Optional<TreeEntry> entry = files.find(path);
            if (entry.isEmpty()) {
                return Kind.MISSING;
            }
            return entry.orElseThrow().isDirectory() ? Kind.DIRECTORY : Kind.FILE;
        }

        @Override
        public byte[] read(String path, int bytesMax) {
            Optional<TreeEntry> entry = files.find(path);
            if (entry.isEmpty() || entry.orElseThrow().isDirectory()) {
                throw new KustomizeException(path + ": no such file");
            }
            if (entry.orElseThrow().size() > bytesMax) {
                throw new KustomizeException(path + ": more than " + bytesMax + " bytes (limit 'file bytes')");
            }
            try {
                return files.read(path);
            } catch (PlumbException unreadable) {
                throw new KustomizeException(path + ": " + unreadable.getMessage(), unreadable);
            }
        }

        @Override
        public String resolve(String path) {
            return path;
        }
    }
}
