package io.plumbline.api;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `metadata.managedFields` of an object (Kubernetes API conventions, server-side apply). Pure.
public final class ObjectManagers {
    /// The most fields of one manager.
    public static final int FIELDS_MAX = 500;

    private static final int DEPTH_MAX = 64;

    private ObjectManagers() {}

    /// Who owns what, in the order of the object.
    public static List<ManagerDto> of(MapNode body) {
        return body
                .map("metadata")
                .flatMap(metadata -> metadata.list("managedFields"))
                .map(ListNode::items)
                .orElse(List.of())
                .stream()
                .filter(MapNode.class::isInstance)
                .map(entry -> manager((MapNode) entry))
                .toList();
    }

    private static ManagerDto manager(MapNode entry) {
        var fields = new ArrayList<String>();
        entry.map("fieldsV1").ifPresent(tree -> collect(tree, "", fields, 0));
        return new ManagerDto(
                entry.text("manager").orElse(""),
                entry.text("operation").orElse(""),
                entry.text("subresource").orElse(""),
                entry.text("time").flatMap(ObjectManagers::time),
                fields);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static void collect(MapNode tree, String pointer, List<String> fields, int depth) {
        if (fields.size() >= FIELDS_MAX || depth > DEPTH_MAX) {
            return;
        }
        boolean leaf = tree.keys().stream().allMatch("."::equals);
        if (leaf && !pointer.isEmpty()) {
            fields.add(pointer);
            return;
        }
        for (String key : tree.keys()) {
            if (!key.equals(".") && tree.get(key).orElse(MapNode.EMPTY) instanceof MapNode inner) {
                collect(inner, pointer + step(key), fields, depth + 1);
            }
        }
    }

    /// `f:name` is a field, `k:{...}` an item by its keys, `v:...` an item by value, `i:n` one by place.
    private static String step(String key) {
        String rest = key.length() > 2 ? key.substring(2) : "";
        return switch (key.length() > 2 ? key.substring(0, 2) : "") {
            case "f:" -> "/" + rest.replace("~", "~0").replace("/", "~1");
            case "k:" -> "[" + keys(rest) + "]";
            case "v:" -> "[" + rest + "]";
            case "i:" -> "/" + rest;
            default -> "/" + key;
        };
    }

    private static String keys(String json) {
        try {
            if (JsonText.read(json) instanceof MapNode map) {
                return String.join(
                        ",",
                        map.entries().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                                .toList());
            }
        } catch (YamlException _) {
            // Not written by an API server; shown as it is.
            return json;
        }
        return json;
    }

    private static String plain(Node value) {
        String text = JsonText.write(value, JsonText.Html.KEPT);
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }
}
