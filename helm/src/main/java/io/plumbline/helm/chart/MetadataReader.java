package io.plumbline.helm.chart;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFloat;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.version.ChartVersion;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `Chart.yaml` leniently, as Helm does: unknown keys are ignored, numbers become text where text is wanted.
final class MetadataReader {
    private static final String DECODING = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";
    private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

    private MetadataReader() {}

    /// The metadata of a document; [GoError] with the decoder's text when a key has the wrong type.
    static ChartMetadata read(Node document, List<ChartDependency> more, String type) {
        if (document == NullNode.NULL) {
            return read(MapNode.EMPTY, more, type);
        }
        if (!(document instanceof MapNode map)) {
            throw new GoError(DECODING + kind(document) + " into Go value of type " + type);
        }
        List<ChartDependency> declared = dependencies(map);
        String apiVersion = text(map, "apiVersion");
        return new ChartMetadata(
                text(map, "name"),
                text(map, "home"),
                texts(map, "sources"),
                text(map, "version"),
                text(map, "description"),
                texts(map, "keywords"),
                maintainers(map),
                text(map, "icon"),
                apiVersion.isEmpty() ? "v1" : apiVersion,
                text(map, "condition"),
                text(map, "tags"),
                text(map, "appVersion"),
                map.get("deprecated").orElse(NullNode.NULL) instanceof BoolNode deprecated && deprecated.value(),
                annotations(map),
                text(map, "kubeVersion"),
                more.isEmpty() ? declared : more,
                text(map, "type"));
    }

    /// Refuses a lock file that is none.
    ///
    /// @param room the package that messages name types of
    static void checkLock(Node document, String room) {
        if (document == NullNode.NULL) {
            return;
        }
        if (!(document instanceof MapNode map)) {
            throw new GoError(DECODING + kind(document) + " into Go value of type " + room + ".Lock");
        }
        String field = "Lock.dependencies";
        list(map.get("dependencies").orElse(NullNode.NULL), field, "[]*" + room + ".Dependency", item -> item);
    }

    static String kind(Node node) {
        return switch (node) {
            case MapNode _ -> "object";
            case ListNode _ -> "array";
            case TextNode _ -> "string";
            case BoolNode _ -> "bool";
            case IntNode _, BigIntNode _, FloatNode _ -> "number";
            case NullNode _ -> "null";
        };
    }

    /// A scalar as text; null when it is a map or a list.
    static @Nullable String scalar(Node node) {
        return switch (node) {
            case TextNode text -> text.value();
            case IntNode number -> Long.toString(number.value());
            case BigIntNode number -> number.value().toString();
            case FloatNode number -> GoFloat.text(number.value());
            case BoolNode bool -> Boolean.toString(bool.value());
            case NullNode _ -> "";
            case MapNode _, ListNode _ -> null;
        };
    }

    private static String text(MapNode map, String key) {
        return scalar(map.get(key).orElse(NullNode.NULL), "Metadata." + key);
    }

    private static String scalar(Node node, String field) {
        String text = scalar(node);
        if (text == null) {
            throw new GoError(DECODING + kind(node) + " into Go struct field " + field + " of type string");
        }
        return text;
    }

    private static <T> List<T> list(Node node, String field, String type, Function<Node, T> item) {
        if (node == NullNode.NULL) {
            return List.of();
        }
        if (!(node instanceof ListNode list)) {
            throw new GoError(DECODING + kind(node) + " into Go struct field " + field + " of type " + type);
        }
        List<T> items = new ArrayList<>();
        list.items().forEach(one -> items.add(item.apply(one)));
        return items;
    }

    private static List<String> texts(MapNode map, String key) {
        String field = "Metadata." + key;
        return list(map.get(key).orElse(NullNode.NULL), field, "[]string", item -> scalar(item, field));
    }

    private static MapNode object(Node node, String emptyMessage, String field, String type) {
        if (node == NullNode.NULL) {
            throw new ChartInvalid(emptyMessage);
        }
        if (node instanceof MapNode map) {
            return map;
        }
        throw new GoError(DECODING + kind(node) + " into Go struct field " + field + " of type " + type);
    }

    private static List<ChartMaintainer> maintainers(MapNode map) {
        Node node = map.get("maintainers").orElse(NullNode.NULL);
        return list(node, "Metadata.maintainers", "[]*chart.Maintainer", item -> {
            MapNode one = object(
                    item,
                    "maintainers must not contain empty or null nodes",
                    "Metadata.maintainers",
                    "chart.Maintainer");
            return new ChartMaintainer(
                    sanitized(scalar(one.get("name").orElse(NullNode.NULL), "Maintainer.maintainers.name")),
                    sanitized(scalar(one.get("email").orElse(NullNode.NULL), "Maintainer.maintainers.email")),
                    sanitized(scalar(one.get("url").orElse(NullNode.NULL), "Maintainer.maintainers.url")));
        });
    }

    static List<ChartDependency> dependencies(MapNode map) {
        Node node = map.get("dependencies").orElse(NullNode.NULL);
        return list(node, "Metadata.dependencies", "[]*chart.Dependency", MetadataReader::dependency);
    }

    private static ChartDependency dependency(Node item) {
        MapNode map = object(
                item, "dependencies must not contain empty or null nodes", "Metadata.dependencies", "chart.Dependency");
        String prefix = "Dependency.dependencies.";
        return new ChartDependency(
                scalar(map.get("name").orElse(NullNode.NULL), prefix + "name"),
                scalar(map.get("version").orElse(NullNode.NULL), prefix + "version"),
                scalar(map.get("repository").orElse(NullNode.NULL), prefix + "repository"),
                scalar(map.get("condition").orElse(NullNode.NULL), prefix + "condition"),
                list(
                        map.get("tags").orElse(NullNode.NULL),
                        prefix + "tags",
                        "[]string",
                        tag -> scalar(tag, prefix + "tags")),
                list(
                        map.get("import-values").orElse(NullNode.NULL),
                        prefix + "import-values",
                        "[]interface {}",
                        Function.identity()),
                scalar(map.get("alias").orElse(NullNode.NULL), prefix + "alias"));
    }

    private static SequencedMap<String, String> annotations(MapNode map) {
        LinkedHashMap<String, String> annotations = new LinkedHashMap<>();
        Node node = map.get("annotations").orElse(NullNode.NULL);
        if (node instanceof MapNode entries) {
            for (String key : entries.keys()) {
                annotations.put(key, scalar(entries.get(key).orElse(NullNode.NULL), "Metadata.annotations"));
            }
        } else if (node != NullNode.NULL) {
            throw new GoError(
                    DECODING + kind(node) + " into Go struct field Metadata.annotations of type map[string]string");
        }
        return annotations;
    }

    /// Blanks for line breaks and tabs, nothing for other unprintable characters.
    private static String sanitized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(cp -> {
            if (Character.isWhitespace(cp) || Character.isSpaceChar(cp)) {
                out.append(' ');
            } else if (GoQuote.printable(cp)) {
                out.appendCodePoint(cp);
            }
        });
        return out.toString();
    }

    /// The metadata with its texts cleaned; [ChartInvalid] when a rule is broken.
    static ChartMetadata validated(ChartMetadata m, boolean helm4) {
        ChartMetadata clean = new ChartMetadata(
                sanitized(m.name()),
                sanitized(m.home()),
                m.sources().stream().map(MetadataReader::sanitized).toList(),
                m.version(),
                sanitized(m.description()),
                m.keywords().stream().map(MetadataReader::sanitized).toList(),
                m.maintainers(),
                sanitized(m.icon()),
                m.apiVersion(),
                sanitized(m.condition()),
                sanitized(m.tags()),
                sanitized(m.appVersion()),
                m.deprecated(),
                m.annotations(),
                sanitized(m.kubeVersion()),
                m.dependencies(),
                m.type());
        checkName(clean.name());
        checkVersion(clean.version());
        if (!clean.type().isEmpty() && !clean.type().equals("application") && !clean.library()) {
            throw new ChartInvalid("chart.metadata.type must be application or library");
        }
        checkDependencies(clean.dependencies());
        return clean;
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw new ChartInvalid("chart.metadata.name is required");
        }
        if (name.equals(".") || name.equals("..")) {
            throw new ChartInvalid("chart.metadata.name " + GoQuote.quote(name) + " is not allowed");
        }
        if (name.indexOf('/') >= 0) {
            throw new ChartInvalid("chart.metadata.name " + GoQuote.quote(name) + " is invalid");
        }
    }

    private static void checkVersion(String version) {
        if (version.isEmpty()) {
            throw new ChartInvalid("chart.metadata.version is required");
        }
        try {
            ChartVersion.parse(version);
        } catch (GoError malformed) {
            throw new ChartInvalid("chart.metadata.version " + GoQuote.quote(version) + " is invalid");
        }
    }

    private static void checkDependencies(List<ChartDependency> dependencies) {
        List<String> seen = new ArrayList<>();
        for (ChartDependency dependency : dependencies) {
            String alias = dependency.alias();
            if (!alias.isEmpty() && !ALIAS.matcher(alias).matches()) {
                throw new ChartInvalid(
                        "dependency " + GoQuote.quote(dependency.name()) + " has disallowed characters in the alias");
            }
            String key = dependency.installedName();
            if (seen.contains(key)) {
                throw new ChartInvalid("more than one dependency with name or alias " + GoQuote.quote(key));
            }
            seen.add(key);
        }
    }

    /// A rule about metadata that was broken; the text says `validation: ` and which.
    static final class ChartInvalid extends GoError {
        private static final long serialVersionUID = 1L;

        ChartInvalid(String reason) {
            super("validation: " + reason);
        }
    }
}
