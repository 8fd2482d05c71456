package io.plumbline.kustomize.field;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Changes the field that a row names, in one object, wherever the path leads.
///
/// The path goes into every element of a list it meets. A missing field is made when the row says so and the edit
/// knows what to make; below a part marked `[]` nothing is made. A null on the way ends the walk, unless the row
/// creates: then the null becomes what would have been made.
public final class FieldEdit {
    /// What the last field of a path becomes when it is made.
    public enum Leaf {
        /// Nothing is ever made, and what is declared to be no text is left alone.
        NOTHING,
        /// A scalar.
        SCALAR,
        /// A scalar that has no type afterwards, also where there was one before.
        UNTYPED_SCALAR,
        /// A map.
        MAP
    }

    private final FieldSpec spec;
    private final Leaf leaf;
    private final UnaryOperator<Node> change;

    private FieldEdit(FieldSpec spec, Leaf leaf, UnaryOperator<Node> change) {
        this.spec = spec;
        this.leaf = leaf;
        this.change = change;
    }

    /// Applies every row that selects the kind of the object; errors name the field and the object.
    public static ResourceEntry apply(
            ResourceEntry entry, List<FieldSpec> rows, Leaf leaf, UnaryOperator<Node> change) {
        ResourceEntry result = entry;
        for (FieldSpec row : rows) {
            result = apply(result, row, leaf, change);
        }
        return result;
    }

    /// Applies one row if it selects the kind of the object.
    public static ResourceEntry apply(ResourceEntry entry, FieldSpec row, Leaf leaf, UnaryOperator<Node> change) {
        if (!entry.type().selectedBy(row.type())) {
            return entry;
        }
        try {
            Node changed = new FieldEdit(row, leaf, change).walk(entry.node(), 0);
            return changed instanceof MapNode map ? entry.with(map) : entry;
        } catch (KustomizeException e) {
            throw e.within("considering field '" + row.path() + "' of object "
                    + entry.id().display());
        }
    }

    private Node walk(Node node, int depth) {
        if (depth == spec.steps().size()) {
            return change.apply(node);
        }
        return switch (node) {
            case NullNode _ -> node;
            case ListNode list -> walkElements(list, depth);
            case MapNode map -> walkField(map, depth);
            case ScalarNode _ -> throw new KustomizeException("expected sequence or mapping node");
        };
    }

    @SuppressWarnings("ReferenceEquality") // only a short cut: an unchanged element keeps the list
    private Node walkElements(ListNode list, int depth) {
        List<Node> changed = null;
        for (int i = 0; i < list.size(); i++) {
            Node before = list.items().get(i);
            Node after = walk(before, depth);
            if (after != before) {
                if (changed == null) {
                    changed = new ArrayList<>(list.items());
                }
                changed.set(i, after);
            }
        }
        return changed == null ? list : new ListNode(changed);
    }

    private Node walkField(MapNode map, int depth) {
        String step = spec.steps().get(depth);
        String name = FieldSpec.fieldName(step);
        if (name.equals("*")) {
            throw new KustomizeException("fieldName: *: wildcard is not supported in PathGetter");
        }
        boolean making = spec.create() && leaf != Leaf.NOTHING && !FieldSpec.isList(step);
        Optional<Node> found = map.get(name);
        boolean last = depth == spec.steps().size() - 1;
        if (found.isEmpty() || found.get() == NullNode.NULL) {
            if (!making) {
                return map;
            }
            return map.with(name, walk(made(last), depth + 1));
        }
        Node before = found.get();
        if (last && leaf == Leaf.UNTYPED_SCALAR) {
            return untyped(map, name, walk(written(map, name), depth + 1));
        }
        Optional<ScalarForm> form = last && before instanceof ScalarNode ? map.form(name) : Optional.empty();
        if (form.filter(ScalarForm::isUntyped).isPresent()) {
            return map.with(name, walk(written(map, name), depth + 1));
        }
        if (leaf == Leaf.NOTHING && form.flatMap(ScalarForm::tag).isPresent()) {
            return map;
        }
        Optional<String> word = form.filter(known -> !known.isQuoted()).flatMap(ScalarForm::spelling);
        if (word.isEmpty()) {
            return map.with(name, walk(before, depth + 1));
        }
        Node written = new TextNode(word.orElseThrow());
        Node after = walk(written, depth + 1);
        return after.equals(written) ? map : map.with(name, after);
    }

    private static Node written(MapNode map, String name) {
        Node value = map.get(name).orElseThrow();
        return value instanceof ScalarNode ? new TextNode(Scalars.written(value, map.form(name))) : value;
    }

    /// What reads as something else than a text is put into quotes and has a type again.
    private static MapNode untyped(MapNode map, String name, Node value) {
        if (!(value instanceof TextNode text)) {
            return map.with(name, value);
        }
        boolean readsAsText = Scalars.resolve(text.value()) instanceof TextNode;
        return map.with(name, text, readsAsText ? ScalarForm.untyped(text.value()) : ScalarForm.QUOTED);
    }

    private Node made(boolean last) {
        return last && (leaf == Leaf.SCALAR || leaf == Leaf.UNTYPED_SCALAR) ? new TextNode("") : MapNode.EMPTY;
    }

    /// The text of a node that must be a scalar.
    public static String scalarText(Node node) {
        return switch (node) {
            case ScalarNode scalar -> Scalars.text(scalar);
            case MapNode _ -> throw new KustomizeException("wrong node kind: expected ScalarNode but got MappingNode");
            case ListNode _ ->
                throw new KustomizeException("wrong node kind: expected ScalarNode but got SequenceNode");
        };
    }
}
