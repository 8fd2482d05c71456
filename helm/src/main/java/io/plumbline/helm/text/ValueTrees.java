package io.plumbline.helm.text;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.golang.NilInterface;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bridge between template values and YAML trees.
public final class ValueTrees {
    private static final int DEPTH_MAX = 512;

    private ValueTrees() {}

    /// A tree as template values; every number becomes a float, as JSON has it.
    public static @Nullable Object value(Node node) {
        return switch (node) {
            case MapNode map -> map(map);
            case ListNode list -> {
                Object[] items = new Object[list.size()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = value(list.items().get(i));
                }
                yield GoList.of(items);
            }
            case TextNode text -> text.value();
            case BoolNode bool -> bool.value();
            case IntNode number -> (double) number.value();
            case BigIntNode number -> number.value().doubleValue();
            case FloatNode number -> number.value();
            case NullNode _ -> null;
        };
    }

    /// A map as a template value.
    public static GoMap map(MapNode map) {
        GoMap copy = GoMap.sized(map.size());
        for (int i = 0; i < map.size(); i++) {
            copy.put(map.keyAt(i), value(map.valueAt(i)));
        }
        return copy;
    }

    /// A template value as a tree; [GoError] when it is too deep.
    public static Node tree(@Nullable Object value) {
        return tree(value, 0);
    }

    private static Node tree(@Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new GoError("json: unsupported value: encountered a cycle via map[string]interface {}");
        }
        return switch (value) {
            case null -> NullNode.NULL;
            case NilInterface _ -> NullNode.NULL;
            case String s -> new TextNode(GoText.readable(s));
            case Boolean b -> BoolNode.of(b);
            case Long l -> new IntNode(l);
            case Double d -> new FloatNode(d);
            case GoInt i ->
                i.type().unsigned() && i.bits() < 0
                        ? new BigIntNode(new BigInteger(Long.toUnsignedString(i.bits())))
                        : new IntNode(i.bits());
            case GoBytes b -> new TextNode(Base64.getEncoder().encodeToString(b.array()));
            case GoList l -> {
                if (l.isNil()) {
                    yield NullNode.NULL;
                }
                List<Node> items = new ArrayList<>(l.size());
                for (Object item : l.array()) {
                    items.add(tree(item, depth + 1));
                }
                yield new ListNode(items);
            }
            case GoMap m when m.isNil() -> NullNode.NULL;
            case GoMap m -> {
                LinkedHashMap<String, Node> entries = LinkedHashMap.newLinkedHashMap(m.size());
                for (String key : m.keys()) {
                    entries.put(GoText.readable(key), tree(m.get(key), depth + 1));
                }
                yield MapNode.of(entries);
            }
            case GoObject o -> tree(o.plain(), depth + 1);
            default -> throw new GoError("json: unsupported type: " + GoTypes.typeName(value));
        };
    }
}
