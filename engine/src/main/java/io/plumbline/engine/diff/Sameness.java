package io.plumbline.engine.diff;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.NumberNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// When two values mean the same although they are written differently: null, an empty map or list and
/// absence are one; a number is its value, however it is written.
final class Sameness {
    private Sameness() {}

    /// Whether a value says nothing: null, empty, or made only of such values.
    static boolean isNothing(Node node) {
        return switch (node) {
            case NullNode _ -> true;
            case MapNode map -> {
                for (int i = 0; i < map.size(); i++) {
                    if (!isNothing(map.valueAt(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            case ListNode list -> list.size() == 0;
            case ScalarNode _ -> false;
        };
    }

    /// Whether two whole values mean the same.
    static boolean same(Node one, Node other) {
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        return switch (one) {
            case MapNode map -> other instanceof MapNode that && sameMaps(map, that);
            case ListNode list -> other instanceof ListNode that && sameLists(list.items(), that.items());
            case NumberNode number -> other instanceof NumberNode that && sameNumbers(number, that);
            case ScalarNode scalar -> scalar.equals(other);
        };
    }

    /// Whether a live value has all that is declared, and perhaps more.
    static boolean covers(Node declared, Node live) {
        if (declared instanceof MapNode map && live instanceof MapNode there) {
            return map.keys().stream()
                    .allMatch(key -> covers(
                            map.get(key).orElse(NullNode.NULL), there.get(key).orElse(NullNode.NULL)));
        }
        if (declared instanceof ListNode(var items) && live instanceof ListNode(var there)) {
            return items.size() == there.size()
                    && IntStream.range(0, items.size()).allMatch(i -> covers(items.get(i), there.get(i)));
        }
        return same(declared, live);
    }

    /// Whether a scalar is the value that a server leaves out: false, zero, empty text.
    static boolean isZero(ScalarNode scalar) {
        return switch (scalar) {
            case BoolNode(boolean value) -> !value;
            case TextNode(String value) -> value.isEmpty();
            case IntNode(long value) -> value == 0;
            case NullNode _ -> true;
            case ScalarNode _ -> false;
        };
    }

    private static boolean sameMaps(MapNode one, MapNode other) {
        var keys = new ArrayList<>(one.keys());
        other.keys().stream().filter(key -> !one.has(key)).forEach(keys::add);
        return keys.stream()
                .allMatch(key ->
                        same(one.get(key).orElse(NullNode.NULL), other.get(key).orElse(NullNode.NULL)));
    }

    private static boolean sameLists(List<Node> one, List<Node> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumbers(NumberNode one, NumberNode other) {
        if (one.equals(other)) {
            return true;
        }
        boolean finite = isFinite(one) && isFinite(other);
        return finite && decimal(one).compareTo(decimal(other)) == 0;
    }

    private static boolean isFinite(NumberNode number) {
        return !(number instanceof FloatNode(double value)) || Double.isFinite(value);
    }

    private static BigDecimal decimal(NumberNode number) {
        return switch (number) {
            case IntNode(long value) -> BigDecimal.valueOf(value);
            case BigIntNode(var value) -> new BigDecimal(value);
            case FloatNode(double value) -> BigDecimal.valueOf(value);
        };
    }
}
