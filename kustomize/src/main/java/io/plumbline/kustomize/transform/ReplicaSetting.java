package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.load.ReplicaEntry;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.IntNode;
import java.util.List;

/// Sets the number of replicas of the objects with a name: `replicas` and ReplicaCountTransformer. It must find one.
public final class ReplicaSetting implements Transformer {
    private final ReplicaEntry replica;
    private final List<FieldSpec> rows;

    /// A step that sets the fields of the rows.
    public ReplicaSetting(ReplicaEntry replica, List<FieldSpec> rows) {
        this.replica = replica;
        this.rows = List.copyOf(rows);
    }

    @Override
    public void transform(ResourcePool pool) {
        boolean found = false;
        for (FieldSpec row : rows) {
            for (int i = 0; i < pool.size(); i++) {
                ResourceEntry entry = pool.at(i);
                if (matches(entry.id(), row) || matches(entry.originalId(), row)) {
                    found = true;
                    pool.set(i, FieldEdit.apply(entry, row, Leaf.SCALAR, _ -> new IntNode(replica.count())));
                }
            }
        }
        if (!found) {
            throw new KustomizeException("resource with name " + replica.name()
                    + " does not match a config with the following GVK "
                    + rows.stream().map(row -> row.type().display()).toList());
        }
    }

    private boolean matches(ResourceId id, FieldSpec row) {
        return id.name().equals(replica.name()) && id.type().selectedBy(row.type());
    }
}
