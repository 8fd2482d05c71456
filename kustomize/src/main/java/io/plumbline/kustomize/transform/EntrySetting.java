package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.SharedScalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Sets entries of maps of texts: `labels`, `commonLabels`, `commonAnnotations`, LabelTransformer and
/// AnnotationsTransformer.
public final class EntrySetting implements Transformer {
    private final SequencedMap<String, String> texts;
    private final List<FieldSpec> rows;

    /// A step that sets all the texts in every map the rows name.
    public EntrySetting(SequencedMap<String, String> texts, List<FieldSpec> rows) {
        this.texts = new TreeMap<>(texts);
        this.rows = List.copyOf(rows);
    }

    @Override
    public void transform(ResourcePool pool) {
        if (!texts.isEmpty()) {
            pool.updateAll(this::set);
        }
    }

    private ResourceEntry set(ResourceEntry entry) {
        var shared = new SharedScalars();
        ResourceEntry changed = FieldEdit.apply(entry, rows, Leaf.MAP, node -> set(node, shared));
        return changed.with(shared.settle(changed.node()));
    }

    private Node set(Node node, SharedScalars shared) {
        return switch (node) {
            case MapNode map -> {
                MapNode result = map;
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    result = shared.put(result, text.getKey(), new TextNode(text.getValue()));
                }
                yield result;
            }
            case ListNode _ -> throw wrongKind("SequenceNode");
            case ScalarNode _ -> throw wrongKind("ScalarNode");
        };
    }

    private static KustomizeException wrongKind(String actual) {
        return new KustomizeException("wrong node kind: expected MappingNode but got " + actual);
    }
}
