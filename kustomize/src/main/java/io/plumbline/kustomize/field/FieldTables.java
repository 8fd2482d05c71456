package io.plumbline.kustomize.field;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.KindId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All field tables of one kustomization: one list of rows per topic, and the name references.
///
/// Immutable; [#plus] merges. A row that is there already adds nothing; the same field with another create flag is an
/// error.
public final class FieldTables {
    /// A topic of rows and the name it has in a `configurations` file.
    public enum Topic {
        /// Fields that get the name prefix.
        NAME_PREFIX("namePrefix"),
        /// Fields that get the name suffix.
        NAME_SUFFIX("nameSuffix"),
        /// Fields that hold a namespace.
        NAMESPACE("namespace"),
        /// Label maps and selectors.
        COMMON_LABELS("commonLabels"),
        /// Label maps that `labels` with its default options writes to.
        LABELS("labels"),
        /// Label maps of pod templates.
        TEMPLATE_LABELS("templateLabels"),
        /// Label maps of volume claim templates.
        VOLUME_CLAIM_TEMPLATE_LABELS("volumeClaimTemplateLabels"),
        /// Annotation maps.
        COMMON_ANNOTATIONS("commonAnnotations"),
        /// Fields in which variables are replaced.
        VAR_REFERENCE("varReference"),
        /// Fields that hold an image.
        IMAGES("images"),
        /// Fields that hold a number of replicas.
        REPLICAS("replicas");

        private final String fieldName;

        Topic(String fieldName) {
            this.fieldName = fieldName;
        }

        /// The name of the list in a `configurations` file.
        public String fieldName() {
            return fieldName;
        }
    }

    /// Tables without rows.
    public static final FieldTables EMPTY = new FieldTables(new EnumMap<>(Topic.class), List.of());

    private static final class Defaults {
        private static final FieldTables TABLES = DefaultFieldTables.read();
    }

    private final Map<Topic, List<FieldSpec>> rows;
    private final List<NameReferenceRow> nameReferences;

    private FieldTables(Map<Topic, List<FieldSpec>> rows, List<NameReferenceRow> nameReferences) {
        this.rows = rows;
        this.nameReferences = List.copyOf(nameReferences);
    }

    /// Tables of the rows given.
    public static FieldTables of(Map<Topic, List<FieldSpec>> rows, List<NameReferenceRow> nameReferences) {
        var copy = new EnumMap<Topic, List<FieldSpec>>(Topic.class);
        rows.forEach((topic, list) -> copy.put(topic, List.copyOf(list)));
        return new FieldTables(copy, nameReferences);
    }

    /// The tables that apply when nothing is configured.
    public static FieldTables defaults() {
        return Defaults.TABLES;
    }

    /// The rows of a topic in order.
    public List<FieldSpec> rows(Topic topic) {
        return rows.getOrDefault(topic, List.of());
    }

    /// The name references in order.
    public List<NameReferenceRow> nameReferences() {
        return nameReferences;
    }

    /// These tables and the rows of others that are new: a row whose path is there already for some of its kinds is not
    /// added, so that configured rows, which come first, narrow the default ones.
    public FieldTables plus(FieldTables more) {
        if (more.equals(this) || (more.rows.isEmpty() && more.nameReferences.isEmpty())) {
            return this;
        }
        var all = new EnumMap<Topic, List<FieldSpec>>(Topic.class);
        for (Topic topic : Topic.values()) {
            all.put(topic, merged(rows(topic), more.rows(topic)));
        }
        var references = new ArrayList<>(nameReferences);
        for (NameReferenceRow row : more.nameReferences) {
            addReference(references, row);
        }
        return new FieldTables(all, references);
    }

    private static void addReference(List<NameReferenceRow> references, NameReferenceRow row) {
        for (int i = 0; i < references.size(); i++) {
            NameReferenceRow known = references.get(i);
            if (known.referred().equals(row.referred())) {
                references.set(i, new NameReferenceRow(known.referred(), merged(known.referrers(), row.referrers())));
                return;
            }
        }
        references.add(row);
    }

    /// The rows of `known` and those of `more` that are new.
    public static List<FieldSpec> merged(List<FieldSpec> known, List<FieldSpec> more) {
        if (more.isEmpty() || more.equals(known)) {
            return known;
        }
        var all = new ArrayList<>(known);
        for (FieldSpec row : more) {
            FieldSpec same = find(all, row);
            if (same == null) {
                all.add(row);
            } else if (same.create() != row.create()) {
                throw new KustomizeException("conflicting fieldspecs: path '" + row.path() + "' of "
                        + describe(row.type()) + " is given with create true and with create false");
            }
        }
        return List.copyOf(all);
    }

    private static @org.jspecify.annotations.Nullable FieldSpec find(List<FieldSpec> rows, FieldSpec wanted) {
        for (FieldSpec row : rows) {
            if (row.covers(wanted)) {
                return row;
            }
        }
        return null;
    }

    private static String describe(KindId type) {
        return type.equals(KindId.ANY) ? "all kinds" : type.display();
    }
}
