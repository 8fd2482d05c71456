package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.EntryQuery;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;

/// Writes a text into fields of selected objects, as a whole or as one part of a path: ValueAddTransformer.
public final class ValueAdding implements Transformer {
    /// Where a text goes.
    ///
    /// @param query the objects
    /// @param row the field
    /// @param partPosition which part of a path it becomes, counted from 1; 0 replaces the whole value
    public record AddTarget(EntryQuery query, FieldSpec row, int partPosition) {}

    private final String text;
    private final List<AddTarget> targets;

    /// A step that writes the text to every target.
    public ValueAdding(String text, List<AddTarget> targets) {
        this.text = text;
        this.targets = List.copyOf(targets);
    }

    @Override
    public void transform(ResourcePool pool) {
        for (AddTarget target : targets) {
            pool.updateAll(entry -> target.query().matches(entry)
                    ? FieldEdit.apply(entry.rememberId(), target.row(), Leaf.SCALAR, node -> added(node, target))
                    : entry);
        }
    }

    private Node added(Node node, AddTarget target) {
        if (target.partPosition() <= 0) {
            return new TextNode(text);
        }
        String before = FieldEdit.scalarText(node);
        String[] parts = before.split("/", -1);
        var joined = new ArrayList<>(List.of(parts));
        joined.add(Math.min(target.partPosition() - 1, parts.length), text);
        return new TextNode(String.join("/", joined));
    }
}
