package io.plumbline.kustomize.reference;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the object that one field of one referrer means, and gives the field its new value.
final class ReferralSearch {
    private static final String ROLE_REFERENCE = "roleRef/name";

    private final ReferralIndex index;
    private final ResourceEntry referrer;
    private final KindId referred;
    private final FieldSpec field;
    private final Set<String> subjectNamespaces;

    ReferralSearch(ReferralIndex index, ResourceEntry referrer, KindId referred, FieldSpec field) {
        this.index = index;
        this.referrer = referrer;
        this.referred = referred;
        this.field = field;
        this.subjectNamespaces = subjectNamespaces(referrer);
    }

    /// The field after following: a name, a map with name and namespace, or a list of either.
    Node follow(Node node) {
        return switch (node) {
            case NullNode _ -> node;
            case ScalarNode scalar -> {
                String old = Scalars.text(scalar);
                Optional<ResourceEntry> found = select(old, _ -> true, false);
                yield found.filter(entry -> !entry.id().name().equals(old)).isPresent()
                        ? new TextNode(found.orElseThrow().id().name())
                        : node;
            }
            case MapNode map -> followMap(map);
            case ListNode list ->
                new ListNode(list.items().stream().map(this::follow).toList());
        };
    }

    private Node followMap(MapNode map) {
        Node nameNode = map.get("name").orElse(NullNode.NULL);
        if (nameNode == NullNode.NULL) {
            throw new KustomizeException("path config error; no 'name' field in node");
        }
        String old = Scalars.textOrEmpty(nameNode);
        Optional<ResourceEntry> found = select(old, inNamespaceOf(map), true);
        if (found.isEmpty()) {
            return map;
        }
        ResourceId id = found.orElseThrow().id();
        MapNode result = id.name().equals(old) ? map : map.with("name", new TextNode(id.name()));
        return id.namespace().isEmpty() ? result : result.with("namespace", new TextNode(id.namespace()));
    }

    /// Those that were in the namespace of the map first; if there are none at all, those that are in it now.
    private Predicate<ResourceEntry> inNamespaceOf(MapNode map) {
        if (!map.has("namespace")) {
            return _ -> true;
        }
        String namespace = Scalars.textOf(map, "namespace");
        if (namespace.isEmpty()) {
            throw new KustomizeException("Invalid Input: namespace is blank for resource "
                    + referrer.id().display());
        }
        boolean original = index.withOriginalNamespace(namespace).stream().anyMatch(this::isVisible);
        return original
                ? entry -> entry.originalId().effectiveNamespace().equals(namespace)
                : entry -> entry.id().effectiveNamespace().equals(namespace);
    }

    private Optional<ResourceEntry> select(String oldName, Predicate<ResourceEntry> further, boolean namespaceCounts) {
        List<ResourceEntry> candidates = index.withFormerName(oldName);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Predicate<ResourceEntry> roleFits = roleReference();
        List<ResourceEntry> left = candidates.stream()
                .filter(this::isVisible)
                .filter(further)
                .filter(entry -> wasSelectedBy(entry, referred))
                .filter(roleFits)
                .filter(this::isInNamespaceOfReferrer)
                .toList();
        if (left.size() == 1) {
            return Optional.of(left.getFirst());
        }
        left = left.stream().filter(entry -> sameAffixes(entry, true)).toList();
        if (left.size() == 1) {
            return Optional.of(left.getFirst());
        }
        left = left.stream().filter(entry -> sameAffixes(entry, false)).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        ResourceId first = left.getFirst().id();
        if (left.stream()
                .allMatch(entry -> entry.id().name().equals(first.name())
                        && (!namespaceCounts || entry.id().sameNamespace(first)))) {
            return Optional.of(left.getFirst());
        }
        throw ambiguous(left);
    }

    private boolean isVisible(ResourceEntry entry) {
        ResourceId id = referrer.id();
        return id.clusterScoped()
                || entry.id().clusterScoped()
                || entry.id().sameNamespace(id)
                || subjectNamespaces.contains(entry.id().effectiveNamespace());
    }

    private boolean isInNamespaceOfReferrer(ResourceEntry entry) {
        return referrer.id().clusterScoped()
                || entry.id().clusterScoped()
                || entry.type().kind().equals("ServiceAccount")
                || entry.id().sameNamespace(referrer.id());
    }

    private static boolean wasSelectedBy(ResourceEntry entry, KindId kind) {
        return entry.formerIds().stream().anyMatch(id -> id.type().selectedBy(kind));
    }

    private Predicate<ResourceEntry> roleReference() {
        if (!field.path().endsWith(ROLE_REFERENCE)) {
            return _ -> true;
        }
        MapNode reference = referrer.node().map("roleRef").orElse(MapNode.EMPTY);
        var kind = new KindId(Scalars.textOf(reference, "apiGroup"), "", Scalars.textOf(reference, "kind"));
        return entry -> wasSelectedBy(entry, kind);
    }

    private boolean sameAffixes(ResourceEntry entry, boolean allowEmpty) {
        return sameEnding(referrer.traces().prefixes(), entry.traces().prefixes(), allowEmpty)
                && sameEnding(referrer.traces().suffixes(), entry.traces().suffixes(), allowEmpty);
    }

    private static boolean sameEnding(List<String> one, List<String> other, boolean allowEmpty) {
        if (one.isEmpty() || other.isEmpty()) {
            return allowEmpty || (one.isEmpty() && other.isEmpty());
        }
        int length = Math.min(one.size(), other.size());
        return one.subList(one.size() - length, one.size()).equals(other.subList(other.size() - length, other.size()));
    }

    private static Set<String> subjectNamespaces(ResourceEntry referrer) {
        if (!referrer.type().kind().equals("RoleBinding")) {
            return Set.of();
        }
        var namespaces = new LinkedHashSet<String>();
        for (Node item : referrer.node().list("subjects").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode subject
                    && Scalars.textOf(subject, "kind").equals("ServiceAccount")) {
                String namespace = Scalars.textOf(subject, "namespace");
                namespaces.add(namespace.isEmpty() ? ResourceId.DEFAULT_NAMESPACE : namespace);
            }
        }
        return namespaces;
    }

    private KustomizeException ambiguous(List<ResourceEntry> left) {
        var ids = new ArrayList<String>();
        left.forEach(entry -> ids.add(entry.id().display()));
        return new KustomizeException(
                "found multiple possible referrals: " + ids.stream().collect(Collectors.joining(", ")));
    }
}
