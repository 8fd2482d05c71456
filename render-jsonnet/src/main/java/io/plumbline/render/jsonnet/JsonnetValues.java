package io.plumbline.render.jsonnet;

import io.plumbline.model.LimitExceeded;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import scala.jdk.javaapi.CollectionConverters;
import ujson.Value;

/// Turns the interpreter's values into nodes, counting them.
final class JsonnetValues {
    private static final double EXACT_INTEGER_MAX = 9.007199254740992E15;

    private final String subject;
    private final int nodesMax;
    private int nodes;

    JsonnetValues(String subject, int nodesMax) {
        this.subject = subject;
        this.nodesMax = nodesMax;
    }

    Node node(Value value) {
        if (++nodes > nodesMax) {
            throw new LimitExceeded(subject, "jsonnet output", nodesMax);
        }
        return switch (value) {
            case ujson.Obj map -> map(map);
            case ujson.Arr list -> list(list);
            case ujson.Str text -> new TextNode(text.value());
            case ujson.Num number -> number(number.value());
            case ujson.Bool bool -> BoolNode.of(bool.value());
            default -> NullNode.NULL;
        };
    }

    private MapNode map(ujson.Obj map) {
        MapNode.Builder built = MapNode.builder();
        CollectionConverters.asJava(map.value()).forEach((key, value) -> built.put(key, node(value)));
        return built.build();
    }

    private ListNode list(ujson.Arr list) {
        List<Node> items = new ArrayList<>();
        CollectionConverters.asJava(list.value()).forEach(item -> items.add(node(item)));
        return new ListNode(items);
    }

    private static Node number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGER_MAX;
        return whole ? new IntNode((long) value) : new FloatNode(value);
    }
}
