package io.plumbline.model;

import java.util.List;

/// Which differences of which objects do not count (Argo CD ignoreDifferences).
///
/// @param group API group, `*` for any
/// @param kind kind, `*` for any
/// @param namespace namespace; empty for any
/// @param name name; empty for any
/// @param jsonPointers fields by JSON pointer (RFC 6901)
/// @param jqPaths fields by jq path expression
/// @param managers fields owned by these field managers
public record IgnoreRule(
        String group,
        String kind,
        String namespace,
        String name,
        List<String> jsonPointers,
        List<String> jqPaths,
        List<String> managers) {
    /// Copies the lists.
    public IgnoreRule {
        jsonPointers = List.copyOf(jsonPointers);
        jqPaths = List.copyOf(jqPaths);
        managers = List.copyOf(managers);
    }

    /// Whether the rule speaks about an object.
    public boolean covers(ObjectRef ref) {
        return (group.equals("*") || group.equals(ref.group()))
                && (kind.equals("*") || kind.equals(ref.kind()))
                && (namespace.isEmpty() || namespace.equals(ref.namespace()))
                && (name.isEmpty() || name.equals(ref.name()));
    }
}
