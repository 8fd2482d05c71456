package io.plumbline.source;

import java.util.List;

/// What a repository offers, at a glance.
///
/// @param kind `git`, `charts` or `oci`
/// @param names the first of its branches and tags, of its charts or versions, or of its tags; the most useful first
/// @param total how many there are
public record SourceGlance(String kind, List<String> names, int total) {
    /// How many names are told.
    public static final int NAMES_MAX = 20;

    /// Keeps a copy of the first names.
    public SourceGlance {
        names = names.stream().limit(NAMES_MAX).toList();
    }

    /// All names there are.
    public static SourceGlance of(String kind, List<String> all) {
        return new SourceGlance(kind, all, all.size());
    }
}
