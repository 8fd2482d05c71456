package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import io.plumbline.yaml.YamlPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads manifests: YAML or JSON streams of objects.
///
/// Lists (`kind: List` or `*List` with `items`) are expanded, empty documents skipped, and annotation values become
/// texts as they were written.
public final class Manifests {
    /// Annotations that other tools leave behind and that never reach the output.
    private static final Set<String> DROPPED_ANNOTATIONS =
            Set.of("config.kubernetes.io/index", "config.kubernetes.io/path", "config.k8s.io/id");

    private static final YamlOptions READING = YamlOptions.KUSTOMIZE.withSpelling(YamlOptions.Spelling.KEEP);

    private Manifests() {}

    /// The objects of a file, through the cache.
    public static List<ResourceEntry> read(byte[] content, ParseCache cache) {
        String digest = ParseCache.digest(content);
        Optional<List<ResourceEntry>> known = cache.find(digest);
        if (known.isPresent()) {
            return known.orElseThrow();
        }
        List<ResourceEntry> entries = entries(decode(content));
        cache.keep(digest, entries, content.length);
        return entries;
    }

    /// The objects of a text.
    public static List<ResourceEntry> parse(String text) {
        return entries(text);
    }

    /// The objects of a strategic patch that names its objects: annotation values are texts as they were written, but a
    /// null stays, since it removes.
    public static List<PatchObject> parsePatch(String text) {
        return parse(text, Reading.PATCH);
    }

    /// The objects of a strategic patch with a target: labels and annotations are texts as they were written, nulls
    /// too.
    public static List<PatchObject> parseTargetedPatch(String text) {
        return parse(text, Reading.TARGETED_PATCH);
    }

    private enum Reading {
        MANIFEST,
        PATCH,
        TARGETED_PATCH
    }

    private static List<ResourceEntry> entries(String text) {
        return parse(text, Reading.MANIFEST).stream().map(PatchObject::entry).toList();
    }

    private static List<PatchObject> parse(String text, Reading reading) {
        var objects = new ArrayList<PatchObject>();
        for (YamlDocument document : documents(text)) {
            if (!document.isBlank() && document.root() != NullNode.NULL) {
                var entries = new ArrayList<ResourceEntry>();
                addObjects(document.root(), new Written(text, document), reading, entries);
                entries.forEach(entry -> objects.add(new PatchObject(
                        entry, scalar -> document.spelling(scalar).orElseGet(() -> Scalars.text(scalar)))));
            }
        }
        return objects;
    }

    /// The first document of a text, typed as manifests are.
    public static Node parseOne(String text) {
        try {
            return Yaml.parseOne(text, YamlOptions.KUSTOMIZE);
        } catch (YamlException e) {
            throw new KustomizeException("MalformedYAMLError: " + e.getMessage(), e);
        }
    }

    /// The text of a file.
    public static String decode(byte[] content) {
        try {
            return Yaml.decode(content);
        } catch (YamlException e) {
            throw new KustomizeException("MalformedYAMLError: " + e.getMessage(), e);
        }
    }

    private static List<YamlDocument> documents(String text) {
        try {
            return Yaml.parse(text, READING);
        } catch (YamlException e) {
            throw new KustomizeException("MalformedYAMLError: " + e.getMessage(), e);
        }
    }

    private static void addObjects(Node node, Written document, Reading reading, List<ResourceEntry> entries) {
        if (!(node instanceof MapNode map)) {
            throw new KustomizeException("missing Resource metadata: the document at line "
                    + document.document().line() + " is not an object");
        }
        if (map.isEmpty()) {
            return;
        }
        if (Scalars.textOf(map, "kind").endsWith("List")
                && map.get("items").orElse(NullNode.NULL) instanceof ListNode items) {
            for (Node item : items.items()) {
                addObjects(item, document, reading, entries);
            }
            return;
        }
        ResourceEntry entry = switch (reading) {
            case MANIFEST -> withTextAnnotations(map, document, true);
            case PATCH -> withTextAnnotations(map, document, false);
            case TARGETED_PATCH ->
                ResourceEntry.of(withTexts(withTexts(map, "annotations", document), "labels", document));
        };
        require(entry, document);
        entries.add(entry);
    }

    private static void require(ResourceEntry entry, Written document) {
        String where = " in object at line " + document.document().line() + " {"
                + entry.id().display() + "}";
        if (entry.type().kind().isEmpty()) {
            throw new KustomizeException("missing kind" + where);
        }
        if (entry.id().name().isEmpty()) {
            throw new KustomizeException("missing metadata.name" + where);
        }
    }

    private static ResourceEntry withTextAnnotations(MapNode object, Written document, boolean nulls) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        if (!(metadata.get("annotations").orElse(NullNode.NULL) instanceof MapNode map) || map.isEmpty()) {
            return ResourceEntry.of(object);
        }
        MapNode texts = map;
        var json = new LinkedHashMap<String, String>();
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Node value = map.valueAt(i);
            String written = document.of(value, "annotations", key);
            if (DROPPED_ANNOTATIONS.contains(key)) {
                texts = texts.without(key);
            } else if (!value.equals(new TextNode(written)) && (nulls || value != NullNode.NULL)) {
                texts = texts.with(key, new TextNode(written));
                json.put(key, value instanceof BoolNode && !isJsonBool(written) ? written : Scalars.textOrEmpty(value));
            }
        }
        MapNode changed = object.with("metadata", metadata.with("annotations", texts));
        ResourceEntry entry = ResourceEntry.of(changed);
        return json.isEmpty() ? entry : entry.with(entry.traces().withJsonAnnotations(json));
    }

    /// `yes` and `on` are texts to JSON tools.
    private static boolean isJsonBool(String written) {
        return written.equalsIgnoreCase("true") || written.equalsIgnoreCase("false");
    }

    /// The values of a map of metadata as texts, nulls too; a map that is null or empty is left out.
    private static MapNode withTexts(MapNode object, String field, Written document) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        if (!(metadata.get(field).orElse(NullNode.NULL) instanceof MapNode map) || map.isEmpty()) {
            return metadata.has(field) ? object.with("metadata", metadata.without(field)) : object;
        }
        MapNode texts = map;
        for (int i = 0; i < map.size(); i++) {
            Node value = map.valueAt(i);
            texts = texts.with(map.keyAt(i), new TextNode(document.of(value, field, map.keyAt(i))));
        }
        return object.with("metadata", metadata.with(field, texts));
    }

    /// A document with its text.
    ///
    /// @param text the whole stream
    /// @param document one document of it
    private record Written(String text, YamlDocument document) {
        /// How a metadata value was written. All nulls are one node, so their spelling is looked up in the text.
        String of(Node node, String field, String key) {
            if (node == NullNode.NULL) {
                String pointer =
                        "/metadata/" + field + "/" + key.replace("~", "~0").replace("/", "~1");
                return Yaml.locate(text, document.index(), pointer)
                        .map(this::wordAt)
                        .orElse("null");
            }
            return node instanceof ScalarNode scalar
                    ? document.spelling(node).orElseGet(() -> Scalars.text(scalar))
                    : "";
        }

        private String wordAt(YamlPosition position) {
            String line = text.lines().skip(position.line() - 1L).findFirst().orElse("");
            String rest = line.substring(Math.min(line.length(), position.column() - 1));
            if (rest.startsWith("~")) {
                return "~";
            }
            return rest.toLowerCase(Locale.ROOT).startsWith("null") ? rest.substring(0, 4) : "";
        }
    }
}
