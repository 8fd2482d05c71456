package io.plumbline.engine.diff;

import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.NumberNode;
import io.plumbline.yaml.ScalarNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
