package io.plumbline.kustomize.object;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/// Which objects a patch or replacement applies to: patterns that must match a whole name and a whole namespace it has
/// or had, not necessarily at the same time, and selectors over labels and annotations. An empty part selects
/// everything.
public final class EntryQuery {
    private final KindId type;
    private final Pattern group;
    private final Pattern version;
    private final Pattern kind;
    private final Pattern name;
    private final Pattern namespace;
    private final boolean anyName;
    private final boolean anyNamespace;
    private final LabelQuery labels;
    private final LabelQuery annotations;

    /// Compiles the parts.
    ///
    /// @param type patterns of group, version and kind
    /// @param name pattern of the name
    /// @param namespace pattern of the namespace
    /// @param labels selector over the labels
    /// @param annotations selector over the annotations
    public EntryQuery(KindId type, String name, String namespace, String labels, String annotations) {
        this.type = type;
        this.group = Patterns.anchored(type.group());
        this.version = Patterns.anchored(type.version());
        this.kind = Patterns.anchored(type.kind());
        this.name = Patterns.anchored(name);
        this.namespace = Patterns.anchored(namespace);
        this.anyName = name.isEmpty();
        this.anyNamespace = namespace.isEmpty();
        this.labels = LabelQuery.parse(labels);
        this.annotations = LabelQuery.parse(annotations);
    }

    /// Whether the object is selected.
    public boolean matches(ResourceEntry entry) {
        return matchesAnyId(entry)
                && (labels.requirements().isEmpty() || labels.matches(entry.labels()))
                && (annotations.requirements().isEmpty() || annotations.matches(entry.annotations()));
    }

    private boolean matchesAnyId(ResourceEntry entry) {
        return matchesType(entry.type())
                && (anyName || anyId(entry, id -> name.matcher(id.name()).find()))
                && (anyNamespace
                        || anyId(
                                entry,
                                id -> namespace.matcher(id.effectiveNamespace()).find()));
    }

    private static boolean anyId(ResourceEntry entry, Predicate<ResourceId> holds) {
        if (holds.test(entry.id())) {
            return true;
        }
        for (ResourceId former : entry.formerIds()) {
            if (holds.test(former)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesType(KindId actual) {
        return (type.kind().isEmpty() || kind.matcher(actual.kind()).find())
                && (type.group().isEmpty() || group.matcher(actual.group()).find())
                && (type.version().isEmpty()
                        || version.matcher(actual.version()).find());
    }
}
