package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.field.FieldTables.Topic;
import io.plumbline.kustomize.field.NameReferenceRow;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the files named in `crds`: OpenAPI definitions whose extension keys say which fields hold names, labels and
/// annotations.
final class CrdTables {
    private final MapNode definitions;
    private final Map<Topic, List<FieldSpec>> rows = new EnumMap<>(Topic.class);
    private final List<NameReferenceRow> references = new ArrayList<>();

    private CrdTables(MapNode definitions) {
        this.definitions = definitions;
    }

    static FieldTables read(FileScope scope, List<String> paths) {
        FieldTables tables = FieldTables.EMPTY;
        for (String path : paths) {
            tables = tables.plus(readFile(scope, path));
        }
        return tables;
    }

    private static FieldTables readFile(FileScope scope, String path) {
        if (!(Manifests.parseOne(Manifests.decode(scope.load(path))) instanceof MapNode document)) {
            throw new KustomizeException(scope.display(path) + ": a crds file must be a map of definitions");
        }
        var tables = new CrdTables(document.map("definitions").orElse(document));
        for (int i = 0; i < tables.definitions.size(); i++) {
            tables.readDefinition(tables.definitions.keyAt(i));
        }
        return FieldTables.of(tables.rows, tables.references);
    }

    private void readDefinition(String name) {
        MapNode properties = properties(name);
        if (properties.has("kind") && properties.has("apiVersion") && properties.has("metadata")) {
            String kind = name.substring(name.lastIndexOf('.') + 1);
            readProperties(new KindId("", "", kind), properties, "", new HashSet<>(Set.of(name)));
        }
    }

    private MapNode properties(String name) {
        MapNode definition = definitions.map(name).orElse(MapNode.EMPTY);
        MapNode schema =
                definition.map("Schema").orElse(definition.map("schema").orElse(definition));
        return schema.map("properties").orElse(MapNode.EMPTY);
    }

    private void readProperties(KindId kind, MapNode properties, String path, Set<String> visited) {
        for (int i = 0; i < properties.size(); i++) {
            if (properties.valueAt(i) instanceof MapNode property) {
                String place = path.isEmpty() ? properties.keyAt(i) : path + "/" + properties.keyAt(i);
                readProperty(kind, property, place, visited);
            }
        }
    }

    private void readProperty(KindId kind, MapNode property, String path, Set<String> visited) {
        addRow(Topic.COMMON_ANNOTATIONS, property, "x-kubernetes-annotation", kind, path);
        addRow(Topic.COMMON_LABELS, property, "x-kubernetes-label-selector", kind, path);
        addRow(Topic.NAME_PREFIX, property, "x-kubernetes-identity", kind, path);
        String version = property.text("x-kubernetes-object-ref-api-version").orElse("");
        String referred = property.text("x-kubernetes-object-ref-kind").orElse("");
        if (!version.isEmpty() && !referred.isEmpty()) {
            String key = property.text("x-kubernetes-object-ref-name-key").orElse("name");
            references.add(new NameReferenceRow(
                    new KindId("", version, referred), List.of(FieldSpec.of(kind, path + "/" + key, false))));
        }
        String ref = property.text("$ref").orElse("");
        if (!ref.isEmpty()) {
            String target = ref.startsWith("#/definitions/") ? ref.substring("#/definitions/".length()) : ref;
            if (visited.add(target)) {
                readProperties(kind, properties(target), path, visited);
                visited.remove(target);
            }
        }
        property.map("properties").ifPresent(nested -> readProperties(kind, nested, path, visited));
    }

    private void addRow(Topic topic, MapNode property, String key, KindId kind, String path) {
        if (property.get(key).orElse(NullNode.NULL) != NullNode.NULL) {
            rows.computeIfAbsent(topic, _ -> new ArrayList<>()).add(FieldSpec.of(kind, path, false));
        }
    }
}
