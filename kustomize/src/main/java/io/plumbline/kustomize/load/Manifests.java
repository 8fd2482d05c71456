package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
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
import java.util.ArrayList;
import java.util.List;
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
        List<ResourceEntry> entries = parse(decode(content), true);
        cache.keep(digest, entries, content.length);
        return entries;
    }

    /// The objects of a text; `named` says whether each must have a name.
    public static List<ResourceEntry> parse(String text, boolean named) {
        var entries = new ArrayList<ResourceEntry>();
        for (YamlDocument document : documents(text)) {
            if (!document.isBlank() && document.root() != NullNode.NULL) {
                addObjects(document.root(), document, named, entries);
            }
        }
        return List.copyOf(entries);
    }

    /// The objects of a strategic patch: label values are texts too, and nothing is dropped.
    public static List<ResourceEntry> parsePatch(String text) {
        var entries = new ArrayList<ResourceEntry>();
        for (YamlDocument document : documents(text)) {
            if (!document.isBlank() && document.root() != NullNode.NULL) {
                int first = entries.size();
                addObjects(document.root(), document, true, entries);
                for (int i = first; i < entries.size(); i++) {
                    ResourceEntry entry = entries.get(i);
                    entries.set(i, entry.with(withTexts(entry.node(), "labels", document)));
                }
            }
        }
        return List.copyOf(entries);
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

    private static void addObjects(Node node, YamlDocument document, boolean named, List<ResourceEntry> entries) {
        if (!(node instanceof MapNode map)) {
            throw new KustomizeException(
                    "missing Resource metadata: the document at line " + document.line() + " is not an object");
        }
        if (map.isEmpty()) {
            return;
        }
        if (Scalars.textOf(map, "kind").endsWith("List")
                && map.get("items").orElse(NullNode.NULL) instanceof ListNode items) {
            for (Node item : items.items()) {
                addObjects(item, document, named, entries);
            }
            return;
        }
        ResourceEntry entry = ResourceEntry.of(withTexts(map, "annotations", document));
        require(entry, document, named);
        entries.add(entry);
    }

    private static void require(ResourceEntry entry, YamlDocument document, boolean named) {
        String where =
                " in object at line " + document.line() + " {" + entry.id().display() + "}";
        if (entry.type().kind().isEmpty()) {
            throw new KustomizeException("missing kind" + where);
        }
        if (named && entry.id().name().isEmpty()) {
            throw new KustomizeException("missing metadata.name" + where);
        }
    }

    private static MapNode withTexts(MapNode object, String field, YamlDocument document) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        if (!(metadata.get(field).orElse(NullNode.NULL) instanceof MapNode map) || map.isEmpty()) {
            return object;
        }
        MapNode texts = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            if (DROPPED_ANNOTATIONS.contains(key)) {
                texts = texts.without(key);
            } else if (!(map.valueAt(i) instanceof TextNode)) {
                texts = texts.with(key, new TextNode(written(map.valueAt(i), document)));
            }
        }
        return object.with("metadata", metadata.with(field, texts));
    }

    private static String written(Node node, YamlDocument document) {
        return node instanceof ScalarNode scalar ? document.spelling(node).orElseGet(() -> Scalars.text(scalar)) : "";
    }
}
