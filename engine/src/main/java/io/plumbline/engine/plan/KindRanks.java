package io.plumbline.engine.plan;

import io.plumbline.model.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order of kinds inside a wave: what others stand on comes first. Kinds that are not listed come
/// last, all equal.
public final class KindRanks {
    /// Kubernetes kinds in the order of Argo CD.
    private static final List<String> KUBERNETES = List.of(
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "SecretList",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleList",
            "ClusterRoleBinding",
            "ClusterRoleBindingList",
            "Role",
            "RoleList",
            "RoleBinding",
            "RoleBindingList",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService");

    /// Kinds of a host, and our own.
    private static final List<String> HOST = List.of("Directory", "File", "Task", "Unit", "Container", "Process");

    private static final List<String> OWN = List.of("Project", "Repository", "Target", "Hold", "Application");
    private static final Map<String, Integer> BY_KIND = ranks(KUBERNETES);
    private static final Map<String, Integer> BY_HOST_KIND = ranks(HOST);
    private static final Map<String, Integer> BY_OWN_KIND = ranks(OWN);

    private KindRanks() {}

    /// The place of an object's kind, from 0.
    public static int of(ObjectRef ref) {
        Map<String, Integer> table = switch (ref.group()) {
            case "host.plumbline.dev" -> BY_HOST_KIND;
            case "plumbline.dev" -> BY_OWN_KIND;
            default -> BY_KIND;
        };
        return table.getOrDefault(ref.kind(), table.size());
    }

    private static Map<String, Integer> ranks(List<String> kinds) {
        var ranks = new HashMap<String, Integer>();
        kinds.forEach(kind -> ranks.put(kind, ranks.size()));
        return ranks;
    }
}
