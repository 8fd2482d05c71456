package io.plumbline.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Labels and annotations of a namespace that a sync creates and keeps (Argo CD managedNamespaceMetadata).
///
/// @param labels sorted by key
/// @param annotations sorted by key
public record NamespaceMetadata(SortedMap<String, String> labels, SortedMap<String, String> annotations) {
    /// Nothing but the name.
    public static final NamespaceMetadata NONE = new NamespaceMetadata(new TreeMap<>(), new TreeMap<>());

    /// Copies the maps.
    public NamespaceMetadata {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
        return labels.isEmpty() && annotations.isEmpty();
    }
}
