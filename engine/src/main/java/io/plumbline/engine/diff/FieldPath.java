package io.plumbline.engine.diff;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The way from the root of a body to one of its fields; a step into a list is the index as text, and knows the item.
final class FieldPath {
    static final FieldPath ROOT = new FieldPath();
    /// Stands for any item of a list in a [#pattern].
    static final String ANY_ITEM = "/*";

    private final FieldPath parent;
    private final String last;
    private final Node item;

    private FieldPath() {
        this.parent = this;
        this.last = "";
        this.item = NullNode.NULL;
    }

    private FieldPath(FieldPath parent, String last, Node item) {
        this.parent = parent;
        this.last = last;
        this.item = item;
    }

    /// The path of a field below this one.
    FieldPath step(String name) {
        return new FieldPath(this, name, NullNode.NULL);
    }

    /// The path of an item below this one, which is a list.
    FieldPath item(int place, Node value) {
        return new FieldPath(this, Integer.toString(place), value);
    }

    /// The last step; empty for the root.
    String last() {
        return last;
    }

    boolean isItem() {
        return item != NullNode.NULL;
    }

    /// Whether the last step leads to the item with a key. A key field that the item does not have was filled in by
    /// the server.
    boolean isItem(MapNode key) {
        if (!(item instanceof MapNode fields) || key.isEmpty()) {
            return false;
        }
        for (int i = 0; i < key.size(); i++) {
            Node value = fields.get(key.keyAt(i)).orElse(NullNode.NULL);
            if (value instanceof ScalarNode && value != NullNode.NULL && !Objects.equals(value, key.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The paths from the first step to this one.
    List<FieldPath> way() {
        var way = new ArrayList<FieldPath>();
        for (FieldPath at = this; at != ROOT; at = at.parent) {
            way.add(at);
        }
        return way.reversed();
    }

    /// The steps from the root.
    List<String> steps() {
        return way().stream().map(FieldPath::last).toList();
    }

    /// This path as a JSON pointer (RFC 6901); the root is the empty text.
    String pointer() {
        var text = new StringBuilder();
        for (String step : steps()) {
            text.append(escaped(step));
        }
        return text.toString();
    }

    /// This path as a pointer in which `*` stands for each item of a list.
    String pattern() {
        var text = new StringBuilder();
        for (FieldPath step : way()) {
            text.append(step.isItem() ? ANY_ITEM : escaped(step.last));
        }
        return text.toString();
    }

    /// A step as part of a pointer, slash included.
    static String escaped(String step) {
        return "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /// The steps of a JSON pointer.
    static List<String> stepsOf(String pointer) {
        var steps = new ArrayList<String>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }
}
