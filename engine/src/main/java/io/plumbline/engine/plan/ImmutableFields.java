package io.plumbline.engine.plan;

import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.BoolNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fields that cannot be changed in place, as data: JSON pointers by `group/Kind`, a field covers all
/// below it. `!` marks an exception to a wider row. Where a target can tell by a dry run, that decides instead.
final class ImmutableFields {
    private static final Map<String, List<String>> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("/PersistentVolume", List.of("/spec/volumeMode", "/spec/csi", "/spec/nfs", "/spec/hostPath")),
            Map.entry(
                    "/PersistentVolumeClaim", List.of("/spec", "!/spec/resources", "!/spec/volumeAttributesClassName")),
            Map.entry("/Secret", List.of("/type")),
            Map.entry("/Service", List.of("/spec/clusterIP", "/spec/clusterIPs")),
            Map.entry("apiextensions.k8s.io/CustomResourceDefinition", List.of("/spec/group", "/spec/scope")),
            Map.entry("apps/DaemonSet", List.of("/spec/selector")),
            Map.entry("apps/Deployment", List.of("/spec/selector")),
            Map.entry("apps/ReplicaSet", List.of("/spec/selector")),
            Map.entry(
                    "apps/StatefulSet",
                    List.of(
                            "/spec",
                            "!/spec/replicas",
                            "!/spec/template",
                            "!/spec/updateStrategy",
                            "!/spec/minReadySeconds",
                            "!/spec/revisionHistoryLimit",
                            "!/spec/ordinals",
                            "!/spec/persistentVolumeClaimRetentionPolicy")),
            Map.entry("batch/Job", List.of("/spec/selector", "/spec/template", "/spec/completionMode")),
            Map.entry("networking.k8s.io/IngressClass", List.of("/spec/controller")),
            Map.entry("node.k8s.io/RuntimeClass", List.of("/handler")),
            Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", List.of("/roleRef")),
            Map.entry("rbac.authorization.k8s.io/RoleBinding", List.of("/roleRef")),
            Map.entry("scheduling.k8s.io/PriorityClass", List.of("/value", "/preemptionPolicy")),
            Map.entry(
                    "storage.k8s.io/StorageClass",
                    List.of("/provisioner", "/parameters", "/reclaimPolicy", "/volumeBindingMode"))));

    /// Of an object whose live `immutable` is true.
    private static final Map<String, List<String>> SEALED_ROWS = new TreeMap<>(Map.of(
            "/ConfigMap", List.of("/data", "/binaryData", "/immutable"),
            "/Secret", List.of("/data", "/stringData", "/type", "/immutable")));

    private ImmutableFields() {}

    /// The first field of a difference that cannot be changed in place; empty when all can.
    static Optional<String> touchedBy(Diff diff, LiveObject live) {
        List<String> rows = rows(diff.ref(), live);
        return diff.fields().stream()
                .map(FieldDifference::pointer)
                .filter(pointer -> isImmutable(rows, pointer))
                .findFirst();
    }

    private static List<String> rows(ObjectRef ref, LiveObject live) {
        String kind = ref.group() + "/" + ref.kind();
        boolean isSealed = live.object()
                .body()
                .get("immutable")
                .filter(BoolNode.TRUE::equals)
                .isPresent();
        List<String> usual = ROWS.getOrDefault(kind, List.of());
        return isSealed ? SEALED_ROWS.getOrDefault(kind, usual) : usual;
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
