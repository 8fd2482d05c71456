package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.NumberNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Reads the fields of a map by name and type, and collects what is wrong instead of stopping.
///
/// Names match in any case; null means absent. [#finish] reports the fields nobody asked for. For one thread.
public final class StrictFields {
    private final String type;
    private final String place;
    private final String pointer;
    private final Map<String, Node> byLowerName = new LinkedHashMap<>();
    private final Map<String, String> writtenNames = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldProblem> problems;
    private final boolean strict;

    /// Where a map stands: its name in messages and its JSON pointer.
    private record MapPlace(String name, String pointer) {
        MapPlace below(String field, String suffix) {
            return new MapPlace(
                    name + "." + field + suffix,
                    pointer + "/" + field + suffix.replaceAll("[\\[\\]]", "/").replaceAll("/$", ""));
        }
    }

    private StrictFields(MapNode map, String type, MapPlace where, List<FieldProblem> problems, boolean strict) {
        this.type = type;
        this.place = where.name;
        this.pointer = where.pointer;
        this.problems = problems;
        this.strict = strict;
        for (int i = 0; i < map.size(); i++) {
            String lower = map.keyAt(i).toLowerCase(Locale.ROOT);
            byLowerName.put(lower, map.valueAt(i));
            writtenNames.put(lower, map.keyAt(i));
        }
    }

    /// The fields of a map; `type` names it in messages, problems are added to `problems`.
    public static StrictFields of(MapNode map, String type, List<FieldProblem> problems) {
        return new StrictFields(map, type, new MapPlace(type, ""), problems, true);
    }

    /// As [#of], but fields nobody asks for are no problem, and any scalar is taken for a text.
    public static StrictFields lenient(MapNode map, String type, List<FieldProblem> problems) {
        return new StrictFields(map, type, new MapPlace(type, ""), problems, false);
    }

    /// The value of a field, whatever it is; empty when absent or null.
    public Optional<Node> node(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        known.add(lower);
        return Optional.ofNullable(byLowerName.get(lower)).filter(node -> node != NullNode.NULL);
    }

    /// Whether the field is there with something else than null.
    public boolean has(String name) {
        return node(name).isPresent();
    }

    /// A text; empty when absent.
    public String text(String name) {
        return node(name)
                .map(node -> {
                    if (node instanceof TextNode(String text)) {
                        return text;
                    }
                    if (!strict && node instanceof ScalarNode scalar) {
                        return Scalars.text(scalar);
                    }
                    wrongType(name, node, "string");
                    return "";
                })
                .orElse("");
    }

    /// A boolean; false when absent.
    public boolean flag(String name) {
        return node(name)
                .map(node -> {
                    if (node instanceof BoolNode(boolean value)) {
                        return value;
                    }
                    wrongType(name, node, "bool");
                    return false;
                })
                .orElse(false);
    }

    /// A whole number.
    public Optional<Long> number(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof IntNode(long value)) {
                return Optional.of(value);
            }
            wrongType(name, node, "int64");
            return Optional.empty();
        });
    }

    /// A list of texts; empty when absent.
    public List<String> textList(String name) {
        var texts = new ArrayList<String>();
        for (Node item : items(name)) {
            if (item instanceof TextNode(String text)) {
                texts.add(text);
            } else if (item == NullNode.NULL) {
                texts.add("");
            } else if (!strict && item instanceof ScalarNode scalar) {
                texts.add(Scalars.text(scalar));
            } else {
                wrongType(name, item, "string");
            }
        }
        return texts;
    }

    /// A map of texts, in the order written; empty when absent.
    public SequencedMap<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        node(name).ifPresent(node -> {
            if (!(node instanceof MapNode map)) {
                wrongType(name, node, "map[string]string");
                return;
            }
            for (int i = 0; i < map.size(); i++) {
                Node value = map.valueAt(i);
                if (value instanceof TextNode(String text)) {
                    texts.put(map.keyAt(i), text);
                } else if (value == NullNode.NULL) {
                    texts.put(map.keyAt(i), "");
                } else if (!strict && value instanceof ScalarNode scalar) {
                    texts.put(map.keyAt(i), Scalars.text(scalar));
                } else {
                    wrongType(name, value, "string");
                }
            }
        });
        return Collections.unmodifiableSequencedMap(texts);
    }

    /// The maps of a list; empty when absent.
    public List<StrictFields> maps(String name) {
        var maps = new ArrayList<StrictFields>();
        for (Node item : items(name)) {
            if (item instanceof MapNode map) {
                maps.add(nested(map, name, "[" + maps.size() + "]"));
            } else if (item == NullNode.NULL) {
                maps.add(nested(MapNode.EMPTY, name, ""));
            } else {
                wrongType(name, item, "object");
            }
        }
        return maps;
    }

    /// A map.
    public Optional<StrictFields> map(String name) {
        return node(name).flatMap(node -> {
            if (node instanceof MapNode map) {
                return Optional.of(nested(map, name, ""));
            }
            wrongType(name, node, "object");
            return Optional.empty();
        });
    }

    /// The elements of a list; empty when absent.
    public List<Node> items(String name) {
        return node(name)
                .map(node -> {
                    if (node instanceof ListNode list) {
                        return list.items();
                    }
                    wrongType(name, node, "list");
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    /// Reports the fields that nobody asked for.
    public void finish() {
        if (!strict) {
            return;
        }
        for (Map.Entry<String, String> name : writtenNames.entrySet()) {
            if (!known.contains(name.getKey())) {
                problems.add(new FieldProblem(
                        pointer + "/" + escaped(name.getValue()),
                        "json: unknown field \"" + name.getValue() + "\""
                                + (place.equals(type) ? "" : " in " + place)));
            }
        }
    }

    /// Adds a problem of this map.
    public void problem(String text) {
        problems.add(new FieldProblem(pointer, text));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private StrictFields nested(MapNode map, String name, String suffix) {
        return new StrictFields(map, type, new MapPlace(place, pointer).below(written(name), suffix), problems, strict);
    }

    /// The field's name as it was written.
    private String written(String name) {
        return writtenNames.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    private void wrongType(String name, Node node, String wanted) {
        problems.add(new FieldProblem(
                pointer + "/" + escaped(written(name)),
                "json: cannot unmarshal " + typeName(node) + " into Go struct field " + place + "." + name
                        + " of type " + wanted
                        + (wanted.equals("string") && (node instanceof NumberNode || node instanceof BoolNode)
                                ? " (write it in quotes: \"" + Scalars.textOrEmpty(node) + "\")"
                                : "")));
    }

    private static String typeName(Node node) {
        return switch (node) {
            case MapNode _ -> "object";
            case ListNode _ -> "array";
            case TextNode _ -> "string";
            case NumberNode _ -> "number";
            case BoolNode _ -> "bool";
            case NullNode _ -> "null";
        };
    }
}
