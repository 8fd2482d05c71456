package io.plumbline.model.json;

import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The fields of one map of a document, and where it stands; every reading names the place when it fails.
///
/// @param place JSON pointer of the map, with the document's kind in front: `Plan/changes/3`
/// @param map the fields
record JsonFields(String place, MapNode map) {
    /// The text of a field that must be there.
    String text(String key) {
        return map.text(key).orElseThrow(() -> wrong(key, "is not text"));
    }

    /// The whole number of a field that must be there.
    long number(String key) {
        if (map.get(key).orElse(NullNode.NULL) instanceof IntNode(long value)) {
            return value;
        }
        throw wrong(key, "is not a whole number");
    }

    /// The whole number of a field that must be there and fit 32 bits.
    int small(String key) {
        long value = number(key);
        if (value != (int) value) {
            throw wrong(key, "is too large");
        }
        return (int) value;
    }

    /// The truth value of a field that must be there.
    boolean flag(String key) {
        if (map.get(key).orElse(NullNode.NULL) instanceof BoolNode(boolean value)) {
            return value;
        }
        throw wrong(key, "is not true or false");
    }

    /// A time in ISO-8601, UTC.
    Instant time(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeParseException failure) {
            throw wrong(key, "is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    /// A map that must be there.
    JsonFields inner(String key) {
        return new JsonFields(place + "/" + key, map.map(key).orElseThrow(() -> wrong(key, "is not a map")));
    }

    /// A value that is made from text; what the text's type refuses keeps its own message.
    <T> T parsed(String key, Function<String, T> parse) {
        return parse.apply(text(key));
    }

    /// A value that may be absent.
    <T> Optional<T> optional(String key, Function<String, T> read) {
        return map.has(key) ? Optional.of(read.apply(key)) : Optional.empty();
    }

    /// A list of maps that must be there.
    <T> List<T> maps(String key, Function<JsonFields, T> read) {
        var values = new ArrayList<T>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof MapNode item)) {
                throw wrong(key + "/" + i, "is not a map");
            }
            values.add(read.apply(new JsonFields(place + "/" + key + "/" + i, item)));
        }
        return values;
    }

    /// A list of texts that must be there.
    <T> List<T> texts(String key, Function<String, T> parse) {
        var values = new ArrayList<T>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof TextNode(String text))) {
                throw wrong(key + "/" + i, "is not text");
            }
            values.add(parse.apply(text));
        }
        return values;
    }

    /// A word of an enum, as `words` spells it.
    <E extends Enum<E>> E word(String key, Class<E> type, Function<E, String> words) {
        return wordOf(text(key), key, type, words);
    }

    /// A list of words of an enum.
    <E extends Enum<E>> List<E> words(String key, Class<E> type, Function<E, String> words) {
        return texts(key, text -> wordOf(text, key, type, words));
    }

    private <E extends Enum<E>> E wordOf(String text, String key, Class<E> type, Function<E, String> words) {
        for (E constant : type.getEnumConstants()) {
            if (words.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw wrong(key, "has the unknown word '" + text + "'");
    }

    private List<Node> items(String key) {
        return map.list(key).map(ListNode::items).orElseThrow(() -> wrong(key, "is not a list"));
    }

    /// The failure for a field.
    InvalidInput wrong(String key, String message) {
        return new InvalidInput(
                place + "/" + key, message, "the document is damaged or was written by another version of Plumbline");
    }
}
