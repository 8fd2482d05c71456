package io.plumbline.health.rule;

import io.plumbline.health.facts.Leaves;
import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A mapping in a rule file, with the place where it stands. Unknown keys are errors.
///
/// @param map the mapping
/// @param pointer its JSON pointer in the document
/// @param places tells file and line of a pointer
public record Block(MapNode map, String pointer, Places places) {
    /// Tells file and line of a JSON pointer.
    @FunctionalInterface
    public interface Places {
        /// `file:line` of a pointer.
        String of(String pointer);
    }

    /// `file:line` of this mapping.
    public String where() {
        return places.of(pointer);
    }

    /// `file:line` of a key of this mapping.
    public String where(String key) {
        return places.of(pointer + "/" + key);
    }

    /// Fails when a key is not one of the known ones.
    public void allow(Set<String> known) {
        for (String key : map.keys()) {
            if (!known.contains(key)) {
                throw new InvalidInput(
                        where(key), "unknown key '" + key + "'", "the keys are " + String.join(", ", known));
            }
        }
    }

    /// Whether the key is there.
    public boolean has(String key) {
        return map.has(key);
    }

    /// A leaf as text.
    public Optional<String> text(String key) {
        Node node = map.get(key).orElse(NullNode.NULL);
        Optional<String> text = Leaves.text(node);
        if (map.has(key) && text.isEmpty()) {
            throw new InvalidInput(where(key), "'" + key + "' must be text", "");
        }
        return text;
    }

    /// A leaf that must be there.
    public String required(String key) {
        return text(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInput(where(), "'" + key + "' is missing", "add '" + key + "'"));
    }

    /// A flag; false when absent.
    public boolean flag(String key) {
        return switch (map.get(key).orElse(BoolNode.FALSE)) {
            case BoolNode(boolean value) -> value;
            default -> throw new InvalidInput(where(key), "'" + key + "' must be true or false", "");
        };
    }

    /// One text or a list of texts.
    public List<String> texts(String key) {
        Node node = map.get(key).orElse(ListNode.EMPTY);
        List<Node> items = node instanceof ListNode list ? list.items() : List.of(node);
        return items.stream()
                .map(item -> Leaves.text(item)
                        .orElseThrow(() -> new InvalidInput(where(key), "'" + key + "' must be text or texts", "")))
                .toList();
    }

    /// As [#texts], with booleans read as `True` and `False`, as conditions write their status.
    public List<String> statuses(String key) {
        return texts(key).stream().map(Block::capital).toList();
    }

    /// `true` and `false` as conditions write them.
    public static String capital(String text) {
        return switch (text) {
            case "true" -> "True";
            case "false" -> "False";
            default -> text;
        };
    }

    /// The mappings in a list; empty when the key is absent.
    public List<Block> blocks(String key) {
        Node node = map.get(key).orElse(ListNode.EMPTY);
        if (!(node instanceof ListNode list)) {
            throw new InvalidInput(where(key), "'" + key + "' must be a list", "");
        }
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + key + "/" + i;
            if (!(list.items().get(i) instanceof MapNode item)) {
                throw new InvalidInput(places.of(at), "must be a mapping", "");
            }
            blocks.add(new Block(item, at, places));
        }
        return blocks;
    }

    /// A mapping; empty when the key is absent.
    public Optional<Block> block(String key) {
        Optional<Node> node = map.get(key);
        if (node.isPresent() && !(node.orElseThrow() instanceof MapNode)) {
            throw new InvalidInput(where(key), "'" + key + "' must be a mapping", "");
        }
        return node.map(found -> new Block((MapNode) found, pointer + "/" + key, places));
    }
}
