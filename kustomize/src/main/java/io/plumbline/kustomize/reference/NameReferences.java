package io.plumbline.kustomize.reference;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.field.NameReferenceRow;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.transform.Transformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes names follow the objects they refer to.
///
/// For every row of the table and every object that has the field: of the objects the referrer can see, the one whose
/// former name is in the field. Rows are sorted out once per kind, candidates are found through an index by former
/// name.
public final class NameReferences implements Transformer {
    private final List<NameReferenceRow> table;

    private record Row(KindId referred, FieldSpec field) {}

    /// A step for the rows of a table.
    public NameReferences(List<NameReferenceRow> table) {
        this.table = List.copyOf(table);
    }

    @Override
    public void transform(ResourcePool pool) {
        var index = new ReferralIndex(pool);
        Map<KindId, List<Row>> rowsByKind = new HashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            ResourceEntry referrer = pool.at(i);
            List<Row> rows = rowsByKind.computeIfAbsent(referrer.type(), this::rowsOf);
            pool.set(i, follow(referrer, rows, index));
        }
    }

    private List<Row> rowsOf(KindId kind) {
        var rows = new ArrayList<Row>();
        for (NameReferenceRow reference : table) {
            for (FieldSpec field : reference.referrers()) {
                if (kind.selectedBy(field.type())) {
                    rows.add(new Row(reference.referred(), field));
                }
            }
        }
        return rows;
    }

    private static ResourceEntry follow(ResourceEntry referrer, List<Row> rows, ReferralIndex index) {
        ResourceEntry result = referrer;
        for (Row row : rows) {
            var search = new ReferralSearch(index, referrer, row.referred(), row.field());
            try {
                result = FieldEdit.apply(result, row.field(), Leaf.NOTHING, search::follow);
            } catch (KustomizeException e) {
                throw e.within("updating name reference in '" + row.field().path() + "' field of '"
                        + referrer.id().display() + "'");
            }
        }
        return result;
    }
}
