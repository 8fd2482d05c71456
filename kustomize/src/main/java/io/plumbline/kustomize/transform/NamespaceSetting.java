package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;

/// Sets the namespace of all objects: `namespace` and NamespaceTransformer.
///
/// Cluster-scoped objects keep having none, a Namespace is renamed, and the subjects of role bindings follow the mode.
public final class NamespaceSetting implements Transformer {
    private static final String METADATA_NAMESPACE = "metadata/namespace";
    private static final String METADATA_NAME = "metadata/name";
    private static final String SUBJECTS = "subjects";
    private static final String SUBJECTS_NAMESPACE = "subjects/namespace";
    private static final String DEFAULT_ACCOUNT = "default";

    /// Which subjects of role bindings are changed directly.
    public enum SubjectMode {
        /// Only the service account named `default`.
        DEFAULT_ONLY,
        /// Every service account.
        ALL_SERVICE_ACCOUNTS,
        /// None.
        NONE
    }

    private final String namespace;
    private final List<FieldSpec> rows;
    private final boolean unsetOnly;
    private final SubjectMode subjects;

    /// A step that sets the namespace; `unsetOnly` leaves those that have one.
    public NamespaceSetting(String namespace, List<FieldSpec> rows, boolean unsetOnly, SubjectMode subjects) {
        this.namespace = namespace;
        this.rows = List.copyOf(rows);
        this.unsetOnly = unsetOnly;
        this.subjects = subjects;
    }

    @Override
    public void transform(ResourcePool pool) {
        if (namespace.isEmpty()) {
            return;
        }
        pool.updateAll(entry -> entry.traces().fromChart() ? entry : change(entry.rememberId()));
        for (ResourceEntry entry : pool.all()) {
            if (pool.byPresent(entry.id()).size() != 1) {
                throw new KustomizeException("namespace transformation produces ID conflict: "
                        + pool.byPresent(entry.id()).stream()
                                .map(place -> pool.at(place).originalId().display())
                                .toList());
            }
        }
    }

    private ResourceEntry change(ResourceEntry entry) {
        ResourceEntry result = entry;
        if (!entry.id().clusterScoped()) {
            result = apply(result, FieldSpec.of(METADATA_NAMESPACE, true), this::set);
        }
        if (isRoleBinding(entry) && subjects != SubjectMode.NONE) {
            result = changeSubjects(result);
        }
        for (FieldSpec row : rows) {
            boolean renamesForeignNamespace =
                    row.path().equals(METADATA_NAME) && !entry.type().group().isEmpty();
            boolean subjectRow = row.path().equals(SUBJECTS_NAMESPACE) && isRoleBinding(entry);
            if (!row.path().equals(METADATA_NAMESPACE) && !renamesForeignNamespace && !subjectRow) {
                result = apply(result, row, this::set);
            }
        }
        return result;
    }

    private static ResourceEntry apply(
            ResourceEntry entry, FieldSpec row, java.util.function.UnaryOperator<Node> change) {
        try {
            return FieldEdit.apply(entry, row, Leaf.SCALAR, change);
        } catch (KustomizeException e) {
            throw e.within("namespace field specs must target scalar nodes");
        }
    }

    private Node set(Node node) {
        String before = FieldEdit.scalarText(node);
        return unsetOnly && !before.isEmpty() ? node : new TextNode(namespace);
    }

    private static boolean isRoleBinding(ResourceEntry entry) {
        String kind = entry.type().kind();
        return kind.equals("RoleBinding") || kind.equals("ClusterRoleBinding");
    }

    private ResourceEntry changeSubjects(ResourceEntry entry) {
        if (!(entry.node().get(SUBJECTS).orElse(MapNode.EMPTY) instanceof ListNode list)) {
            return entry;
        }
        var changed = new ArrayList<Node>();
        for (Node item : list.items()) {
            changed.add(item instanceof MapNode subject && concerns(subject) ? changeSubject(subject) : item);
        }
        return entry.with(entry.node().with(SUBJECTS, new ListNode(changed)));
    }

    private boolean concerns(MapNode subject) {
        return switch (subjects) {
            case DEFAULT_ONLY -> Scalars.textOf(subject, "name").equals(DEFAULT_ACCOUNT);
            case ALL_SERVICE_ACCOUNTS -> Scalars.textOf(subject, "kind").equals("ServiceAccount");
            case NONE -> false;
        };
    }

    private MapNode changeSubject(MapNode subject) {
        if (unsetOnly && !Scalars.textOf(subject, "namespace").isEmpty()) {
            return subject;
        }
        return subject.with("namespace", new TextNode(namespace));
    }
}
