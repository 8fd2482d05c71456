package io.plumbline.kustomize.build;

import io.plumbline.kustomize.load.SortOptionsEntry;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order of the command line: some kinds first, some last, then group, version and kind, then namespace and name.
final class LegacyOrder implements Comparator<ResourceEntry> {
    private static final List<String> FIRST = List.of(
            "Namespace",
            "ResourceQuota",
            "StorageClass",
            "CustomResourceDefinition",
            "ServiceAccount",
            "PodSecurityPolicy",
            "Role",
            "ClusterRole",
            "RoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "Endpoints",
            "Service",
            "LimitRange",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Deployment",
            "StatefulSet",
            "CronJob",
            "PodDisruptionBudget");
    private static final List<String> LAST = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private final Map<String, Integer> ranks = new HashMap<>();

    private LegacyOrder(List<String> first, List<String> last) {
        for (int i = 0; i < first.size(); i++) {
            ranks.put(first.get(i), i - first.size());
        }
        for (int i = 0; i < last.size(); i++) {
            ranks.put(last.get(i), i + 1);
        }
    }

    /// The order that options ask for.
    static LegacyOrder of(SortOptionsEntry options) {
        boolean own = options.orderFirst().isPresent() || options.orderLast().isPresent();
        return own
                ? new LegacyOrder(
                        options.orderFirst().orElse(List.of()),
                        options.orderLast().orElse(List.of()))
                : new LegacyOrder(FIRST, LAST);
    }

    /// The default order.
    static LegacyOrder standard() {
        return new LegacyOrder(FIRST, LAST);
    }

    /// The entries in this order; ties stay as they were.
    List<ResourceEntry> sorted(List<ResourceEntry> entries) {
        var sorted = new ArrayList<>(entries);
        sorted.sort(this);
        return sorted;
    }

    @Override
    public int compare(ResourceEntry one, ResourceEntry other) {
        KindId a = one.type();
        KindId b = other.type();
        if (a.equals(b)) {
            return key(one.id()).compareTo(key(other.id()));
        }
        int byRank = Integer.compare(rank(a), rank(b));
        if (byRank != 0) {
            return byRank;
        }
        int byKind = a.sortKey().compareTo(b.sortKey());
        boolean coreNamespaceFirst = a.kind().equals("Namespace")
                && b.kind().equals("Namespace")
                && (a.group().isEmpty() || b.group().isEmpty());
        return coreNamespaceFirst ? -byKind : byKind;
    }

    private int rank(KindId type) {
        return ranks.getOrDefault(type.kind(), 0);
    }

    private static String key(ResourceId id) {
        return (id.namespace().isEmpty() ? "~X" : id.namespace()) + "|" + id.name();
    }
}
