package io.plumbline.schema;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.NumberNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Interprets the part of JSON Schema (draft 2020-12) that our schemas use, with messages for people. Keywords
/// it does not know are refused by a test over all schemas, so that none is passed over in silence. For one
/// thread.
final class SchemaCheck {
    /// The keywords that are understood, notes included.
    static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$defs",
            "$ref",
            "title",
            "description",
            "default",
            "examples",
            "type",
            "properties",
            "patternProperties",
            "additionalProperties",
            "required",
            "items",
            "enum",
            "const",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "anyOf",
            "oneOf",
            "x-errorMessage",
            "x-refused");

    private final MapNode root;
    private final List<ManifestProblem> problems = new ArrayList<>();

    SchemaCheck(MapNode root) {
        this.root = root;
    }

    /// Every problem of a value, in the order of its fields; missing fields of a map come first.
    List<ManifestProblem> of(Node value) {
        problems.clear();
        value(value, root, "");
        return List.copyOf(problems);
    }

    private void value(Node value, MapNode written, String at) {
        MapNode schema = resolve(written);
        if (!typed(value, schema, at) || !chosen(value, schema, at)) {
            return;
        }
        alternatives(value, schema, at);
        switch (value) {
            case MapNode map -> map(map, schema, at);
            case ListNode list -> list(list, schema, at);
            case TextNode(String text) -> text(text, schema, at);
            case NumberNode number -> number(number, schema, at);
            case BoolNode _, NullNode _ -> {}
        }
    }

    private MapNode resolve(MapNode schema) {
        MapNode at = schema;
        for (Optional<String> ref = at.text("$ref"); ref.isPresent(); ref = at.text("$ref")) {
            String name = ref.orElseThrow().substring("#/$defs/".length());
            at = root.map("$defs")
                    .flatMap(defs -> defs.map(name))
                    .orElseThrow(() -> new IllegalStateException("schema names an unknown definition " + name));
        }
        return at;
    }

    private boolean typed(Node value, MapNode schema, String at) {
        List<String> types = schema.get("type").map(SchemaCheck::words).orElse(List.of());
        if (types.isEmpty() || types.stream().anyMatch(type -> is(value, type))) {
            return true;
        }
        String remedy = value instanceof TextNode
                        || !types.contains("string")
                        || value instanceof MapNode
                        || value instanceof ListNode
                        || value instanceof NullNode
                ? ""
                : "put it in quotes";
        add(at, "must be " + NodeWords.types(types) + ", not " + NodeWords.of(value), remedy);
        return false;
    }

    private static boolean is(Node value, String type) {
        return switch (type) {
            case "object" -> value instanceof MapNode;
            case "array" -> value instanceof ListNode;
            case "string" -> value instanceof TextNode;
            case "boolean" -> value instanceof BoolNode;
            case "null" -> value instanceof NullNode;
            case "number" -> value instanceof NumberNode;
            case "integer" ->
                value instanceof IntNode
                        || value instanceof BigIntNode
                        || (value instanceof FloatNode(double number) && number == Math.rint(number));
            case String other -> throw new IllegalStateException("schema names an unknown type " + other);
        };
    }

    private boolean chosen(Node value, MapNode schema, String at) {
        Optional<Node> only = schema.get("const");
        if (only.isPresent() && !only.orElseThrow().equals(value)) {
            add(at, "must be " + NodeWords.of(only.orElseThrow()) + ", not " + NodeWords.of(value), "");
            return false;
        }
        Optional<ListNode> choices = schema.list("enum");
        if (choices.isEmpty() || choices.orElseThrow().items().contains(value)) {
            return true;
        }
        List<String> words = words(choices.orElseThrow());
        String remedy = value instanceof TextNode(String text)
                ? NearestWord.find(text, words)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("")
                : "";
        add(at, "must be one of " + String.join(", ", words) + ", not " + NodeWords.of(value), remedy);
        return false;
    }

    private void alternatives(Node value, MapNode schema, String at) {
        for (String keyword : List.of("anyOf", "oneOf")) {
            Optional<ListNode> found = schema.list(keyword);
            if (found.isEmpty()) {
                continue;
            }
            List<List<ManifestProblem>> tried = found.orElseThrow().items().stream()
                    .map(option -> attempt(value, (MapNode) option, at))
                    .toList();
            long fitting = tried.stream().filter(List::isEmpty).count();
            if (fitting == 0) {
                problems.addAll(tried.stream()
                        .min(java.util.Comparator.comparingInt(List::size))
                        .orElseThrow());
            } else if (fitting > 1 && keyword.equals("oneOf")) {
                add(at, schema.text("x-errorMessage").orElse("fits more than one alternative"), "");
            }
        }
    }

    private List<ManifestProblem> attempt(Node value, MapNode option, String at) {
        var inner = new SchemaCheck(root);
        inner.value(value, option, at);
        return inner.problems;
    }

    private void map(MapNode map, MapNode schema, String at) {
        MapNode properties = schema.map("properties").orElse(MapNode.EMPTY);
        for (String name : schema.get("required").map(SchemaCheck::words).orElse(List.of())) {
            if (!map.has(name)) {
                add(at, "required field '" + name + "' is missing", "");
            }
        }
        size(map.size(), schema, at, new Bounds("minProperties", "maxProperties", "fields"));
        for (int i = 0; i < map.size(); i++) {
            field(map, i, schema, properties, at);
        }
    }

    private void field(MapNode map, int place, MapNode schema, MapNode properties, String at) {
        String name = map.keyAt(place);
        String below = at + "/" + name.replace("~", "~0").replace("/", "~1");
        Optional<MapNode> known = properties.map(name).or(() -> byPattern(schema, name));
        if (known.isPresent()) {
            boolean absent = map.valueAt(place) instanceof NullNode && !allowsNull(resolve(known.orElseThrow()));
            if (!absent) {
                value(map.valueAt(place), known.orElseThrow(), below);
            } else if (schema.get("required")
                    .map(SchemaCheck::words)
                    .orElse(List.of())
                    .contains(name)) {
                add(below, "must not be empty", "");
            }
            return;
        }
        switch (schema.get("additionalProperties").orElse(new BoolNode(true))) {
            case MapNode other -> value(map.valueAt(place), other, below);
            case BoolNode(boolean allowed) -> {
                if (!allowed) {
                    unknown(name, schema, properties, below);
                }
            }
            case Node odd -> throw new IllegalStateException("additionalProperties is " + odd);
        }
    }

    /// An explicit null is the same as absence, as everywhere in Kubernetes.
    private static boolean allowsNull(MapNode schema) {
        return schema.get("type")
                .map(SchemaCheck::words)
                .orElse(List.of("null"))
                .contains("null");
    }

    private static Optional<MapNode> byPattern(MapNode schema, String name) {
        return schema.map("patternProperties")
                .flatMap(patterns -> patterns.keys().stream()
                        .filter(pattern ->
                                Pattern.compile(pattern).matcher(name).find())
                        .findFirst()
                        .flatMap(patterns::map));
    }

    private void unknown(String name, MapNode schema, MapNode properties, String at) {
        Optional<MapNode> patterns = schema.map("patternProperties");
        if (patterns.isPresent() && properties.isEmpty()) {
            add(
                    at,
                    "the name '" + name + "' must match "
                            + String.join(" or ", patterns.orElseThrow().keys()),
                    "");
            return;
        }
        Optional<String> instead = schema.map("x-refused").flatMap(refused -> refused.text(name));
        if (instead.isPresent()) {
            add(at, "the field '" + name + "' is not followed", instead.orElseThrow());
            return;
        }
        SortedSet<String> known = new TreeSet<>(properties.keys());
        String remedy = NearestWord.find(name, known)
                .map(word -> "did you mean '" + word + "'?")
                .orElse(known.isEmpty() ? "" : "known fields are " + String.join(", ", known));
        add(at, "unknown field '" + name + "'", remedy);
    }

    private void list(ListNode list, MapNode schema, String at) {
        size(list.size(), schema, at, new Bounds("minItems", "maxItems", "entries"));
        Optional<MapNode> items = schema.map("items");
        for (int i = 0; i < list.size() && items.isPresent(); i++) {
            value(list.items().get(i), items.orElseThrow(), at + "/" + i);
        }
        if (schema.get("uniqueItems").equals(Optional.of(new BoolNode(true)))) {
            var seen = new HashSet<Node>();
            for (int i = 0; i < list.size(); i++) {
                if (!seen.add(list.items().get(i))) {
                    add(at + "/" + i, NodeWords.of(list.items().get(i)) + " stands here twice", "remove one");
                }
            }
        }
    }

    private void text(String text, MapNode schema, String at) {
        size(text.codePointCount(0, text.length()), schema, at, new Bounds("minLength", "maxLength", "characters"));
        Optional<String> pattern = schema.text("pattern");
        if (pattern.isPresent()
                && !Pattern.compile(pattern.orElseThrow()).matcher(text).find()) {
            String expected = schema.text("x-errorMessage").orElse("must match " + pattern.orElseThrow());
            add(at, expected + ", not '" + text + "'", "");
        }
    }

    private void number(NumberNode number, MapNode schema, String at) {
        Optional<Double> min = schema.get("minimum").flatMap(SchemaCheck::decimal);
        Optional<Double> max = schema.get("maximum").flatMap(SchemaCheck::decimal);
        double value = decimal(number).orElseThrow();
        if (min.isPresent() && value < min.orElseThrow()) {
            add(
                    at,
                    "must be at least " + NodeWords.bare(schema.get("minimum").orElseThrow()) + ", not "
                            + NodeWords.bare(number),
                    "");
        }
        if (max.isPresent() && value > max.orElseThrow()) {
            add(
                    at,
                    "must be at most " + NodeWords.bare(schema.get("maximum").orElseThrow()) + ", not "
                            + NodeWords.bare(number),
                    "");
        }
    }

    private void size(int size, MapNode schema, String at, Bounds bounds) {
        Optional<Double> min = schema.get(bounds.min()).flatMap(SchemaCheck::decimal);
        Optional<Double> max = schema.get(bounds.max()).flatMap(SchemaCheck::decimal);
        if (min.isPresent() && size < min.orElseThrow()) {
            boolean empty = size == 0;
            add(
                    at,
                    empty
                            ? "must not be empty"
                            : "must have at least " + min.orElseThrow().intValue() + " " + bounds.noun() + ", not "
                                    + size,
                    "");
        }
        if (max.isPresent() && size > max.orElseThrow()) {
            add(at, "must have at most " + max.orElseThrow().intValue() + " " + bounds.noun() + ", not " + size, "");
        }
    }

    private void add(String at, String message, String remedy) {
        problems.add(new ManifestProblem(at, message, remedy));
    }

    private static Optional<Double> decimal(Node node) {
        return switch (node) {
            case IntNode(long value) -> Optional.of((double) value);
            case BigIntNode(var value) -> Optional.of(value.doubleValue());
            case FloatNode(double value) -> Optional.of(value);
            case MapNode _, ListNode _, TextNode _, BoolNode _, NullNode _ -> Optional.empty();
        };
    }

    private static List<String> words(Node node) {
        var words = new LinkedHashSet<String>();
        switch (node) {
            case ListNode list -> list.items().forEach(item -> words.add(NodeWords.bare(item)));
            case TextNode(String text) -> words.add(text);
            case MapNode _, NumberNode _, BoolNode _, NullNode _ -> words.add(NodeWords.bare(node));
        }
        return List.copyOf(words);
    }

    private record Bounds(String min, String max, String noun) {}
}
