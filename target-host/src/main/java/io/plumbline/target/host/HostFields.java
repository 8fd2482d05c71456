package io.plumbline.target.host;

import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads typed fields of a map; a wrong one is an [InvalidInput] that names the object and the field.
///
/// @param subject the object, for messages
/// @param at the place of the map: `spec.readiness`
/// @param map the fields
record HostFields(String subject, String at, MapNode map) {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?");

    boolean has(String key) {
        return map.get(key).filter(node -> node != NullNode.NULL).isPresent();
    }

    Optional<HostFields> inner(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return switch (node(key)) {
            case MapNode inner -> Optional.of(new HostFields(subject, at + "." + key, inner));
            case ListNode _, ScalarNode _ -> throw wrong(key, "must be a map", "");
        };
    }

    Optional<String> text(String key) {
        return has(key) ? Optional.of(scalar(key, node(key))) : Optional.empty();
    }

    String required(String key) {
        return text(key)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> wrong(key, "is missing", "write " + at + "." + key));
    }

    boolean flag(String key, boolean fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (node(key) instanceof BoolNode(boolean value)) {
            return value;
        }
        throw wrong(key, "must be true or false", "");
    }

    int number(String key, int fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (node(key) instanceof IntNode(long value) && value >= 0 && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        throw wrong(key, "must be a whole number that is not negative", "");
    }

    Duration duration(String key, Duration fallback) {
        if (!has(key)) {
            return fallback;
        }
        String text = scalar(key, node(key));
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw wrong(key, "must be a duration such as 5s or 3m, found '" + text + "'", "");
        }
        return Duration.ofHours(part(parts, 1))
                .plusMinutes(part(parts, 2))
                .plusSeconds(part(parts, 3))
                .plusMillis(part(parts, 4));
    }

    /// One of the constants of an enum, written as its text in the list.
    <E extends Enum<E>> E choice(String key, E fallback) {
        if (!has(key)) {
            return fallback;
        }
        String text = scalar(key, node(key));
        var names = new ArrayList<String>();
        for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
            if (constant.toString().equals(text)) {
                return constant;
            }
            names.add(constant.toString());
        }
        throw wrong(key, "must be one of " + String.join(", ", names) + ", found '" + text + "'", "");
    }

    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(node(key) instanceof ListNode list)) {
            throw wrong(key, "must be a list of texts", "write [\"sh\", \"-c\", \"...\"]");
        }
        var texts = new ArrayList<String>();
        for (Node item : list.items()) {
            texts.add(scalar(key, item));
        }
        return texts;
    }

    List<HostFields> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(node(key) instanceof ListNode list)) {
            throw wrong(key, "must be a list", "");
        }
        var maps = new ArrayList<HostFields>();
        for (Node item : list.items()) {
            if (!(item instanceof MapNode inner)) {
                throw wrong(key, "must be a list of maps", "");
            }
            maps.add(new HostFields(subject, at + "." + key + "[" + maps.size() + "]", inner));
        }
        return maps;
    }

    SortedMap<String, String> textMap(String key) {
        var texts = new TreeMap<String, String>();
        inner(key)
                .ifPresent(inner ->
                        inner.map.entries().forEach((name, value) -> texts.put(name, inner.scalar(name, value))));
        return Collections.unmodifiableSortedMap(texts);
    }

    InvalidInput wrong(String key, String problem, String remedy) {
        return new InvalidInput(subject, at + "." + key + " " + problem, remedy);
    }

    private Node node(String key) {
        return map.get(key).orElse(NullNode.NULL);
    }

    private String scalar(String key, Node node) {
        return switch (node) {
            case TextNode(String value) -> value;
            case IntNode(long value) -> Long.toString(value);
            case BoolNode(boolean value) -> Boolean.toString(value);
            case FloatNode(double value) -> Double.toString(value);
            case BigIntNode(var value) -> value.toString();
            case NullNode _ -> "";
            case MapNode _, ListNode _ -> throw wrong(key, "must be text", "");
        };
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
