package io.plumbline.kustomize.reference;

import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import io.plumbline.kustomize.object.ResourcePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The objects of a pool by the names they had, and by the namespaces they had first. A snapshot: names do not change
/// while references are followed.
final class ReferralIndex {
    private final Map<String, List<ResourceEntry>> byFormerName = new HashMap<>();
    private final Map<String, List<ResourceEntry>> byOriginalNamespace = new HashMap<>();

    ReferralIndex(ResourcePool pool) {
        for (ResourceEntry entry : pool.all()) {
            Set<String> names = new LinkedHashSet<>();
            for (ResourceId former : entry.formerIds()) {
                names.add(former.name());
            }
            names.forEach(name ->
                    byFormerName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(entry));
            byOriginalNamespace
                    .computeIfAbsent(entry.originalId().effectiveNamespace(), _ -> new ArrayList<>())
                    .add(entry);
        }
    }

    List<ResourceEntry> withFormerName(String name) {
        return byFormerName.getOrDefault(name, List.of());
    }

    List<ResourceEntry> withOriginalNamespace(String namespace) {
        return byOriginalNamespace.getOrDefault(namespace, List.of());
    }
}
