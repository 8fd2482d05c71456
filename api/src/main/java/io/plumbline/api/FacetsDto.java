package io.plumbline.api;

import java.util.SortedMap;

/// What can be asked for, with how many of all applications have it; at most 100 of each kind, the most frequent
/// ones.
///
/// @param projects by name
/// @param targets by name
/// @param namespaces by name
/// @param labels by key
/// @param labelValues by `key=value`
public record FacetsDto(
        SortedMap<String, Integer> projects,
        SortedMap<String, Integer> targets,
        SortedMap<String, Integer> namespaces,
        SortedMap<String, Integer> labels,
        SortedMap<String, Integer> labelValues) {}
