package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ObjectRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A kind that a cluster serves, in one version.
///
/// @param group the API group; empty for the core group
/// @param version the version
/// @param kind the kind
/// @param plural its name in paths
/// @param namespaced whether its objects live in namespaces
/// @param verbs what can be done with it
/// @param subresources its parts with paths of their own
public record ApiKind(
        String group,
        String version,
        String kind,
        String plural,
        boolean namespaced,
        Set<String> verbs,
        Set<String> subresources) {
    /// Copies the sets.
    public ApiKind {
        verbs = Set.copyOf(verbs);
        subresources = Set.copyOf(subresources);
    }

    /// `group/version`, or `version` for the core group.
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// Path of all its objects in a namespace; in all namespaces when it is empty.
    public String path(String namespace) {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespaced && !namespace.isEmpty() ? "/namespaces/" + escaped(namespace) : "") + "/" + plural;
    }

    /// Path of one object.
    public String path(String namespace, String name) {
        return path(namespace) + "/" + escaped(name);
    }

    /// Path of one object.
    public String path(ObjectRef ref) {
        return path(ref.namespace(), ref.name());
    }

    /// Whether lists of it can be watched.
    public boolean isWatchable() {
        return verbs.contains("watch") && verbs.contains("list");
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
