package io.plumbline.render;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import io.plumbline.yaml.YamlPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The objects in one YAML or JSON file.
///
/// A document is an object when it has `apiVersion` and `kind`; items of a List come one by one. A file
/// without any
/// object is passed over, so that values files and the like may lie among manifests; but when a document
/// has two of
/// `apiVersion`, `kind` and `metadata`, or stands beside an object, it was meant as one and is an error.
/// Text that is
/// no YAML at all is an error when it has lines with all three, else passed over.
public final class ManifestFile {
    private static final List<String> MARKS = List.of("apiVersion", "kind", "metadata");
    private static final List<Pattern> MARK_LINES = MARKS.stream()
            .map(mark -> Pattern.compile("(?m)^\\s*[\"']?" + mark + "[\"']?\\s*:"))
            .toList();

    private final List<ResourceObject> objects = new ArrayList<>();
    private Optional<Origin> stranger = Optional.empty();

    private ManifestFile() {}

    /// The objects; empty when the file is passed over.
    ///
    /// @throws RenderException naming file and line
    public static List<ResourceObject> objects(String path, byte[] bytes) {
        var file = new ManifestFile();
        Optional<List<YamlDocument>> documents = parse(path, bytes);
        documents.orElse(List.of()).stream()
                .filter(document -> !document.isBlank())
                .forEach(document -> file.add(document.root(), new Origin(path, document.line())));
        if (!file.objects.isEmpty() && file.stranger.isPresent()) {
            throw notAnObject(file.stranger.orElseThrow());
        }
        return file.objects;
    }

    private static Optional<List<YamlDocument>> parse(String path, byte[] bytes) {
        String text = "";
        try {
            text = Yaml.decode(bytes);
            return Optional.of(Yaml.parse(text, YamlOptions.KUBECTL));
        } catch (YamlException broken) {
            String readable = text;
            if (!MARK_LINES.stream().allMatch(mark -> mark.matcher(readable).find())) {
                return Optional.empty();
            }
            int line = broken.position().map(YamlPosition::line).orElse(0);
            throw new RenderException(
                    ErrorCode.INVALID_INPUT,
                    new Origin(path, line).toString(),
                    String.valueOf(broken.getMessage()),
                    broken.remedy(),
                    broken);
        }
    }

    private void add(Node node, Origin origin) {
        if (!(node instanceof MapNode body)) {
            stranger = stranger.or(() -> Optional.of(origin));
            return;
        }
        Optional<ListNode> items =
                body.list("items").filter(_ -> body.text("kind").orElse("").endsWith("List"));
        if (items.isPresent()) {
            items.orElseThrow().items().forEach(item -> add(item, origin));
        } else if (body.text("apiVersion").isPresent() && body.text("kind").isPresent()) {
            objects.add(ResourceObject.of(body, origin));
        } else if (MARKS.stream().filter(body::has).count() >= 2) {
            throw notAnObject(origin);
        } else {
            stranger = stranger.or(() -> Optional.of(origin));
        }
    }

    private static RenderException notAnObject(Origin origin) {
        return new RenderException(
                ErrorCode.INVALID_INPUT,
                origin.toString(),
                "is no object: apiVersion or kind is missing",
                "add both as text, or move what is no manifest to a file of its own",
                null);
    }
}
