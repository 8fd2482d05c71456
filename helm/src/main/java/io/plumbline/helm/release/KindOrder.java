package io.plumbline.helm.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which kinds are installed. Kinds it does not know come last, by name.
public final class KindOrder {
    private static final List<String> KINDS = List.of(
            "PriorityClass",
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
    private static final List<String> KINDS_4 =
            List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private static final KindOrder HELM_3 = new KindOrder(KINDS);
    private static final KindOrder HELM_4 = new KindOrder(withWebhooks());

    private final Map<String, Integer> ranks = new HashMap<>();

    private KindOrder(List<String> kinds) {
        for (String kind : kinds) {
            ranks.put(kind, ranks.size());
        }
    }

    private static List<String> withWebhooks() {
        List<String> all = new ArrayList<>(KINDS);
        all.addAll(KINDS_4);
        return all;
    }

    /// The order of Helm 3 or Helm 4.
    public static KindOrder of(boolean helm4) {
        return helm4 ? HELM_4 : HELM_3;
    }

    /// Compares two kinds by install order.
    public Comparator<String> byKind() {
        return (a, b) -> {
            int first = ranks.getOrDefault(a, Integer.MAX_VALUE);
            int second = ranks.getOrDefault(b, Integer.MAX_VALUE);
            return first == Integer.MAX_VALUE && second == Integer.MAX_VALUE
                    ? a.compareTo(b)
                    : Integer.compare(first, second);
        };
    }
}
