package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads manifests: YAML or JSON streams of objects.
///
/// Lists (`kind: List` or `*List` with `items`) are expanded, empty documents skipped, and annotation values become
/// texts as they were written.
public final class Manifests {
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

    /// The objects of an entry of `patches` that names its objects: annotation values are texts as they were written,
    /// but a null stays, since it removes.
    public static List<ResourceEntry> parsePatch(String text) {
        return parse(text, Reading.PATCH);
    }

    /// The objects of a strategic patch with a target, or of `patchesStrategicMerge`: labels and annotations are texts
    /// as they were written, nulls too.
    public static List<ResourceEntry> parseTextPatch(String text) {
        return parse(text, Reading.TEXT_PATCH);
    }

    private enum Reading {
        MANIFEST,
        PATCH,
        TEXT_PATCH
    }

    private static List<ResourceEntry> entries(String text) {
        return parse(text, Reading.MANIFEST);
    }

    private static List<ResourceEntry> parse(String text, Reading reading) {
        var objects = new ArrayList<ResourceEntry>();
        for (YamlDocument document : documents(text)) {
            if (!document.isBlank() && document.root() != NullNode.NULL) {
                addObjects(document.root(), document.line(), reading, objects);
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

    private static void addObjects(Node node, int line, Reading reading, List<ResourceEntry> entries) {
        if (!(node instanceof MapNode map)) {
            throw new KustomizeException(
                    "missing Resource metadata: the document at line " + line + " is not an object");
        }
        if (map.isEmpty()) {
            return;
        }
        if (Scalars.textOf(map, "kind").endsWith("List")
                && map.get("items").orElse(NullNode.NULL) instanceof ListNode items) {
            for (Node item : items.items()) {
                addObjects(item, line, reading, entries);
            }
            return;
        }
        ResourceEntry entry = switch (reading) {
            case MANIFEST -> AnnotationTexts.of(map, true);
            case PATCH -> AnnotationTexts.of(map, false);
            case TEXT_PATCH -> ResourceEntry.of(AnnotationTexts.all(AnnotationTexts.all(map, "annotations"), "labels"));
        };
        require(entry, line);
        entries.add(entry);
    }

    private static void require(ResourceEntry entry, int line) {
        String where = " in object at line " + line + " {" + entry.id().display() + "}";
        if (entry.type().kind().isEmpty()) {
            throw new KustomizeException("missing kind" + where);
        }
        if (entry.id().name().isEmpty()) {
            throw new KustomizeException("missing metadata.name" + where);
        }
    }
}
