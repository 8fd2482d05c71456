package io.plumbline.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Labels of an application, sorted by key.
///
/// @param entries key to value
public record Labels(SortedMap<String, String> entries) {
    /// No labels.
    public static final Labels NONE = new Labels(new TreeMap<>());

    /// Copies the entries.
    public Labels {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// Labels from any map.
    public static Labels of(Map<String, String> entries) {
        return new Labels(new TreeMap<>(entries));
    }
}
