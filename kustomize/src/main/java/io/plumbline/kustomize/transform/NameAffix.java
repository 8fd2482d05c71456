package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.TextNode;
import java.util.List;

/// Puts a text before or behind names: `namePrefix`, `nameSuffix`, PrefixTransformer and SuffixTransformer.
///
/// CustomResourceDefinitions, APIServices and Namespaces keep their names. The former name and the text are remembered.
public final class NameAffix implements Transformer {
    private static final String NAME_PATH = "metadata/name";
    private static final List<KindId> KEEPING_THEIR_NAME = List.of(
            new KindId("", "", "CustomResourceDefinition"),
            new KindId("apiregistration.k8s.io", "", "APIService"),
            new KindId("", "", "Namespace"));

    /// On which side of the name the text goes.
    public enum Side {
        /// Before the name.
        PREFIX,
        /// Behind the name.
        SUFFIX
    }

    private final Side side;
    private final String text;
    private final List<FieldSpec> rows;

    /// A step that changes the fields of the rows.
    public NameAffix(Side side, String text, List<FieldSpec> rows) {
        this.side = side;
        this.text = text;
        this.rows = List.copyOf(rows);
    }

    @Override
    public void transform(ResourcePool pool) {
        if (!text.isEmpty()) {
            pool.updateAll(this::change);
        }
    }

    private ResourceEntry change(ResourceEntry entry) {
        ResourceEntry result = entry;
        for (FieldSpec row : rows) {
            boolean isName = row.path().equals(NAME_PATH);
            if (!entry.originalId().type().selectedBy(row.type()) || (isName && keepsItsName(entry))) {
                continue;
            }
            if (isName) {
                result = result.with(
                                side == Side.PREFIX
                                        ? result.traces().withPrefix(text)
                                        : result.traces().withSuffix(text))
                        .rememberId();
            }
            result = FieldEdit.apply(result, row, isName ? Leaf.SCALAR : Leaf.UNTYPED_SCALAR, node -> {
                String name = FieldEdit.scalarText(node);
                return new TextNode(side == Side.PREFIX ? text + name : name + text);
            });
        }
        return result;
    }

    private static boolean keepsItsName(ResourceEntry entry) {
        return KEEPING_THEIR_NAME.stream().anyMatch(entry.originalId().type()::selectedBy);
    }
}
