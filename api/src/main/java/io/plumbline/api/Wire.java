package io.plumbline.api;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records to and from JSON.
///
/// A component is text, a number, a flag, a time, a record, an [Optional] (left out when empty), a [List], a
/// [SortedMap] with text keys, or a [Node] as it is. In JSON a missing list, map, flag or optional means empty
/// or false; a missing text, number or record is an error.
public final class Wire {
    /// Asked of a class once: the platform makes new objects at each question, and a page has thousands of
    /// records.
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Wire() {}

    /// What happens to fields that the record does not know.
    private enum Unknown {
        REFUSED,
        SKIPPED
    }

    /// The JSON of a record, keys sorted.
    public static String json(Record value) {
        return json(node(value));
    }

    /// The JSON of a tree, keys sorted.
    public static String json(Node tree) {
        return JsonText.write(tree, JsonText.Html.KEPT);
    }

    /// The tree of a record, its fields in their order.
    public static MapNode node(Record value) {
        MapNode.Builder map = MapNode.builder();
        for (RecordComponent component : COMPONENTS.get(value.getClass())) {
            Object part = part(component, value);
            if (part instanceof Optional<?> optional) {
                optional.ifPresent(present -> map.put(component.getName(), tree(present)));
            } else {
                map.put(component.getName(), tree(part));
            }
        }
        return map.build();
    }

    private static Object part(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(component + " of a public record can be read", failure);
        }
    }

    private static Node tree(Object value) {
        return switch (value) {
            case Node node -> node;
            case Record inner -> node(inner);
            case String text -> new TextNode(text);
            case Boolean flag -> BoolNode.of(flag);
            case Integer number -> new IntNode(number);
            case Long number -> new IntNode(number);
            case Instant time -> new TextNode(time.toString());
            case List<?> list ->
                new ListNode(list.stream().<Node>map(Wire::tree).toList());
            case SortedMap<?, ?> map -> {
                MapNode.Builder entries = MapNode.builder();
                map.forEach((key, entry) -> entries.put(key.toString(), tree(entry)));
                yield entries.build();
            }
            default -> throw new IllegalArgumentException("cannot cross the wire: " + value.getClass());
        };
    }

    /// Reads what a client sent. A field that the record does not know is refused, so that a slip of the pen
    /// is found.
    ///
    /// @throws InvalidInput naming the field
    public static <R extends Record> R request(Class<R> type, String json) {
        return record(type, parse(json), "", Unknown.REFUSED);
    }

    /// Reads what a server answered. Fields that this version does not know are skipped.
    ///
    /// @throws PlumbException `UNSUPPORTED` when the answer has another shape
    public static <R extends Record> R answer(Class<R> type, String json) {
        try {
            return record(type, parse(json), "", Unknown.SKIPPED);
        } catch (InvalidInput otherShape) {
            throw new PlumbException(
                    ErrorCode.UNSUPPORTED,
                    "answer of the server",
                    "does not have the expected shape: " + otherShape.explain(),
                    "use the plumb of the server's version",
                    otherShape);
        }
    }

    /// Reads a JSON map.
    ///
    /// @throws InvalidInput when it is no JSON or no map
    public static MapNode parse(String json) {
        try {
            if (JsonText.read(json) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException malformed) {
            throw new InvalidInput("body", "is not JSON: " + malformed.getMessage(), "send a JSON object");
        }
        throw new InvalidInput("body", "is not a JSON object", "send a JSON object");
    }

    private static <R extends Record> R record(Class<R> type, MapNode map, String path, Unknown unknown) {
        RecordComponent[] components = type.getRecordComponents();
        if (unknown == Unknown.REFUSED) {
            refuseUnknown(components, map, path);
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            Node node = map.get(name).orElse(null);
            values[i] =
                    value(components[i].getGenericType(), node instanceof NullNode ? null : node, path + name, unknown);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            if (failure.getCause() instanceof InvalidInput refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " is a public record", failure);
        }
    }

    private static void refuseUnknown(RecordComponent[] components, MapNode map, String path) {
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String key : map.keys()) {
            if (!known.contains(key)) {
                throw new InvalidInput(
                        "field '" + path + key + "'", "is not known", "known are: " + String.join(", ", known));
            }
        }
    }

    private static Object value(Type type, @Nullable Node node, String path, Unknown unknown) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, node, path, unknown);
        }
        if (type == boolean.class && node == null) {
            return false;
        }
        if (node == null) {
            throw new InvalidInput("field '" + path + "'", "is missing", "");
        }
        if (type instanceof Class<?> plain) {
            return plain(plain, node, path, unknown);
        }
        throw new IllegalArgumentException("cannot cross the wire: " + type);
    }

    private static Object plain(Class<?> type, Node node, String path, Unknown unknown) {
        if (type.isRecord() && node instanceof MapNode inner) {
            return record(type.asSubclass(Record.class), inner, path + ".", unknown);
        }
        if (Node.class.isAssignableFrom(type) && type.isInstance(node)) {
            return node;
        }
        if (type == String.class && node instanceof TextNode(String text)) {
            return text;
        }
        if ((type == boolean.class || type == Boolean.class) && node instanceof BoolNode flag) {
            return flag.value();
        }
        if ((type == int.class || type == Integer.class)
                && node instanceof IntNode(long number)
                && (int) number == number) {
            return (int) number;
        }
        if ((type == long.class || type == Long.class) && node instanceof IntNode(long number)) {
            return number;
        }
        if (type == Instant.class && node instanceof TextNode(String text)) {
            return time(text, path);
        }
        throw new InvalidInput("field '" + path + "'", "is not " + word(type), "");
    }

    private static Instant time(String text, String path) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new InvalidInput("field '" + path + "'", "is not a time", "write it as 2026-01-31T12:00:00Z");
        }
    }

    private static String word(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "a text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "Instant" -> "a time";
            default -> "an object";
        };
    }

    private static Object collection(ParameterizedType type, @Nullable Node node, String path, Unknown unknown) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return node == null ? Optional.empty() : Optional.of(value(arguments[0], node, path, unknown));
        }
        if (type.getRawType() == List.class && (node == null || node instanceof ListNode)) {
            var list = new ArrayList<Object>();
            if (node instanceof ListNode items) {
                for (Node item : items.items()) {
                    list.add(value(arguments[0], item, path + "[" + list.size() + "]", unknown));
                }
            }
            return list;
        }
        if (type.getRawType() == SortedMap.class && (node == null || node instanceof MapNode)) {
            var map = new TreeMap<String, Object>();
            if (node instanceof MapNode entries) {
                for (Map.Entry<String, Node> entry : entries.entries().entrySet()) {
                    map.put(
                            entry.getKey(),
                            value(arguments[1], entry.getValue(), path + "." + entry.getKey(), unknown));
                }
            }
            return map;
        }
        throw new InvalidInput(
                "field '" + path + "'", "is not a " + (type.getRawType() == List.class ? "list" : "map"), "");
    }
}
