package io.plumbline.engine.plan;

import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields that cannot be changed in place, as data: JSON pointers by `group/Kind`, a field covers all
/// below it. `!` marks an exception to a wider row.
public final class ImmutableFields {
    private static final Map<String, List<String>> ROWS = Map.of(
            "apps/Deployment", List.of("/spec/selector"),
            "apps/DaemonSet", List.of("/spec/selector"),
            "apps/ReplicaSet", List.of("/spec/selector"),
            "apps/StatefulSet",
                    List.of(
                            "/spec",
                            "!/spec/replicas",
                            "!/spec/template",
                            "!/spec/updateStrategy",
                            "!/spec/minReadySeconds",
                            "!/spec/revisionHistoryLimit",
                            "!/spec/ordinals",
                            "!/spec/persistentVolumeClaimRetentionPolicy"),
            "batch/Job", List.of("/spec/selector", "/spec/template", "/spec/completionMode"),
            "/PersistentVolumeClaim", List.of("/spec", "!/spec/resources", "!/spec/volumeAttributesClassName"),
            "/Service", List.of("/spec/clusterIP"),
            "rbac.authorization.k8s.io/RoleBinding", List.of("/roleRef"),
            "rbac.authorization.k8s.io/ClusterRoleBinding", List.of("/roleRef"),
            "storage.k8s.io/StorageClass", List.of("/provisioner", "/parameters", "/reclaimPolicy"));

    private ImmutableFields() {}

    /// The first field of a difference that cannot be changed in place; empty when all can.
    public static Optional<String> touchedBy(Diff diff) {
        ObjectRef ref = diff.ref();
        List<String> rows = ROWS.getOrDefault(ref.group() + "/" + ref.kind(), List.of());
        return diff.fields().stream()
                .map(FieldDifference::pointer)
                .filter(pointer -> isImmutable(rows, pointer))
                .findFirst();
    }

    private static boolean isImmutable(List<String> rows, String pointer) {
        boolean listed = rows.stream().anyMatch(row -> covers(row, pointer));
        boolean excepted =
                rows.stream().filter(row -> row.startsWith("!")).anyMatch(row -> covers(row.substring(1), pointer));
        return listed && !excepted;
    }

    private static boolean covers(String row, String pointer) {
        return pointer.equals(row) || pointer.startsWith(row + "/");
    }
}
