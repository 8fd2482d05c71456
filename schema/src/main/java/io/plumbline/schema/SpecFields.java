package io.plumbline.schema;

import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads fields of a map that fits its schema, with the default where a field is absent.
///
/// @param map the map
record SpecFields(MapNode map) {
    String text(String name, String absent) {
        return map.text(name).orElse(absent);
    }

    boolean flag(String name, boolean absent) {
        return map.get(name).orElse(BoolNode.of(absent)) instanceof BoolNode(boolean value) ? value : absent;
    }

    int whole(String name, int absent) {
        return (int) number(name, absent);
    }

    double number(String name, double absent) {
        return switch (map.get(name).orElse(new FloatNode(absent))) {
            case IntNode(long value) -> value;
            case FloatNode(double value) -> value;
            case Node _ -> absent;
        };
    }

    Duration duration(String name, Duration absent) {
        return map.text(name).map(DurationText::parse).orElse(absent);
    }

    SpecFields block(String name) {
        return new SpecFields(map.map(name).orElse(MapNode.EMPTY));
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (Node item : map.list(name).map(ListNode::items).orElse(List.of())) {
            if (item instanceof TextNode(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    <T> List<T> each(String name, Function<SpecFields, T> read) {
        var values = new ArrayList<T>();
        for (Node item : map.list(name).map(ListNode::items).orElse(List.of())) {
            if (item instanceof MapNode entry) {
                values.add(read.apply(new SpecFields(entry)));
            }
        }
        return values;
    }

    <T> Optional<List<T>> listed(String name, Function<SpecFields, T> read) {
        return map.list(name).map(_ -> each(name, read));
    }

    Optional<SecretReference> secret(String name) {
        return map.map(name)
                .flatMap(block -> block.text("fromFile")
                        .<SecretReference>map(SecretReference.InFile::new)
                        .or(() -> block.text("fromEnvironment").map(SecretReference.InEnvironment::new))
                        .or(() -> block.map("fromStore").map(SpecFields::inStore)));
    }

    private static SecretReference inStore(MapNode place) {
        return new SecretReference.InStore(
                place.text("name").orElse(""), place.text("field").orElse(""));
    }
}
