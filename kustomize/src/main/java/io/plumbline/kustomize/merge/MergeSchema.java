package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.object.KindId;
import io.plumbline.kustomize.object.KindScopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which lists of which kinds merge by key. Immutable.
///
/// A schema is a graph of named types; a type knows only the fields that lead to, or are, a list that merges.
public final class MergeSchema {
    /// One field of a type.
    ///
    /// @param element name of the type of the field or, for a list or map of objects, of its elements; may be empty
    /// @param shape what the field is
    /// @param mergeKeys the keys of a list that merges; empty for a list of plain values and for all other shapes
    public record SchemaField(String element, Shape shape, List<String> mergeKeys) {
        /// Copies the keys.
        public SchemaField {
            mergeKeys = List.copyOf(mergeKeys);
        }
    }

    /// What a field is.
    public enum Shape {
        /// An object of a type.
        OBJECT,
        /// A map from any key to objects of a type.
        MAP,
        /// A list that is replaced as a whole.
        LIST,
        /// A list whose elements merge.
        MERGING_LIST
    }

    private static final class Builtin {
        private static final MergeSchema SCHEMA = readTable(KindScopes.tableLines());
    }

    private final Map<KindId, String> kinds;
    private final Map<String, Map<String, SchemaField>> types;

    MergeSchema(Map<KindId, String> kinds, Map<String, Map<String, SchemaField>> types) {
        this.kinds = Map.copyOf(kinds);
        this.types = Map.copyOf(types);
    }

    /// The schema of Kubernetes 1.21.
    public static MergeSchema builtin() {
        return Builtin.SCHEMA;
    }

    /// The type of the objects of a kind; empty when the schema does not know the kind.
    public Optional<String> typeOf(KindId kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    /// A field of a type; empty when the schema says nothing about it.
    public Optional<SchemaField> field(String type, String name) {
        Map<String, SchemaField> fields = types.get(type);
        if (fields == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(fields.get(name));
    }

    /// This schema and another one, which wins where both know a kind or type.
    public MergeSchema plus(MergeSchema other) {
        var allKinds = new HashMap<>(kinds);
        allKinds.putAll(other.kinds);
        var allTypes = new HashMap<>(types);
        allTypes.putAll(other.types);
        return new MergeSchema(allKinds, allTypes);
    }

    /// The fields of a type that matter for merging.
    Map<String, SchemaField> fields(String type) {
        return types.getOrDefault(type, Map.of());
    }

    private static MergeSchema readTable(List<String> lines) {
        var kinds = new HashMap<KindId, String>();
        var types = new HashMap<String, Map<String, SchemaField>>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            switch (parts[0]) {
                case "K" -> kinds.put(KindId.of(parts[1], parts[2]), parts[3]);
                case "T" -> types.put(parts[1], readFields(parts));
                default -> {
                    continue;
                }
            }
        }
        return new MergeSchema(kinds, types);
    }

    private static Map<String, SchemaField> readFields(String[] parts) {
        var fields = new HashMap<String, SchemaField>();
        for (int i = 2; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = parts[i].substring(0, equals);
            String element = parts[i].substring(equals + 1);
            int colon = element.indexOf(':');
            List<String> keys = List.of();
            Shape shape = Shape.OBJECT;
            if (name.endsWith("[]")) {
                shape = colon < 0 ? Shape.LIST : Shape.MERGING_LIST;
                keys = colon < 0 || colon == element.length() - 1
                        ? List.of()
                        : List.of(element.substring(colon + 1).split(",", -1));
                name = name.substring(0, name.length() - 2);
            } else if (name.endsWith("{}")) {
                shape = Shape.MAP;
                name = name.substring(0, name.length() - 2);
            }
            String type = colon < 0 ? element : element.substring(0, colon);
            fields.put(name, new SchemaField(type.equals("-") ? "" : type, shape, keys));
        }
        return fields;
    }
}
