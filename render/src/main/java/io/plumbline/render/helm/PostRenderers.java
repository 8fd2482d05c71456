package io.plumbline.render.helm;

import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.RenderException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Changes the objects of a release as Flux's post-renderers do: each one is a Kustomize build over all of them, hooks
/// and CRDs too, with `patches` and `images`.
final class PostRenderers {
    private static final String OBJECTS = "objects.yaml";
    private static final List<String> KEPT = List.of("patches", "images", "patchesStrategicMerge", "patchesJson6902");

    private final Kustomize kustomize = Kustomize.create();

    /// The objects after all post-renderers, in their order.
    List<ResourceObject> apply(MapNode block, List<ResourceObject> objects) {
        List<ResourceObject> now = objects;
        int number = 0;
        for (Node item : block.list("postRenderers").orElse(ListNode.EMPTY).items()) {
            String place = "postRenderers[" + number++ + "]";
            if (!(item instanceof MapNode map) || map.map("kustomize").isEmpty()) {
                throw new RenderException(
                        ErrorCode.UNSUPPORTED, place, "is not of kind kustomize", "use kustomize", null);
            }
            now = built(place, map.map("kustomize").orElse(MapNode.EMPTY), now);
        }
        return now;
    }

    private List<ResourceObject> built(String place, MapNode changes, List<ResourceObject> objects) {
        if (objects.isEmpty()) {
            return objects;
        }
        var text = new StringBuilder();
        Map<ObjectRef, Origin> origins = new HashMap<>();
        for (ResourceObject object : objects) {
            text.append("---\n").append(YamlEmitter.emit(object.body()));
            origins.put(object.ref(), object.origin());
        }
        var files = new TwoFiles(kustomization(changes), text.toString());
        try {
            return kustomize.build(files, "", KustomizeOptions.DEFAULT).objects().stream()
                    .map(body -> placed(body, origins, place))
                    .toList();
        } catch (KustomizeException failed) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT, place, String.join("; ", failed.problems()), failed.remedy(), failed);
        }
    }

    private static ResourceObject placed(MapNode body, Map<ObjectRef, Origin> origins, String place) {
        ResourceObject object = ResourceObject.of(body, new Origin(place, 0));
        Origin origin = origins.get(object.ref());
        return origin == null ? object : ResourceObject.of(body, origin);
    }

    private static String kustomization(MapNode changes) {
        MapNode.Builder file = MapNode.builder();
        file.put("resources", new ListNode(List.of(new TextNode(OBJECTS))));
        changes.entries().forEach((key, value) -> {
            if (KEPT.contains(key)) {
                file.put(key, value);
            }
        });
        return JsonText.write(file.build(), JsonText.Html.KEPT);
    }

    /// The objects and the kustomization over them.
    private record TwoFiles(String kustomization, String objects) implements KustomizeFiles {
        @Override
        public Kind kind(String path) {
            return switch (path) {
                case "" -> Kind.DIRECTORY;
                case OBJECTS, "kustomization.yaml" -> Kind.FILE;
                default -> Kind.MISSING;
            };
        }

        @Override
        public byte[] read(String path, int bytesMax) {
            return switch (path) {
                case OBJECTS -> objects.getBytes(StandardCharsets.UTF_8);
                case "kustomization.yaml" -> kustomization.getBytes(StandardCharsets.UTF_8);
                default -> throw new KustomizeException(path + ": no such file");
            };
        }

        @Override
        public String resolve(String path) {
            return path;
        }
    }
}
