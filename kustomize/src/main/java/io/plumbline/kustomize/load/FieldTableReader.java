package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.field.FieldTables.Topic;
import io.plumbline.kustomize.field.NameReferenceRow;
import io.plumbline.kustomize.object.KindId;
import io.plumbline.yaml.DuplicateKeys;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/// Reads the files named in `configurations`: rows to add to the default field tables.
public final class FieldTableReader {
    private static final YamlOptions READING = YamlOptions.KUBECTL.withDuplicateKeys(DuplicateKeys.LAST_WINS);

    private FieldTableReader() {}

    /// Reads one file.
    public static FieldTables read(FileScope scope, String path) {
        Node root;
        try {
            root = Yaml.parseOne(Yaml.decode(scope.load(path)), READING);
        } catch (YamlException e) {
            throw new KustomizeException(scope.display(path) + ": " + e.getMessage(), e);
        }
        if (root == NullNode.NULL) {
            return FieldTables.EMPTY;
        }
        if (!(root instanceof MapNode map)) {
            throw new KustomizeException(scope.display(path) + ": a configurations file must be a map");
        }
        var problems = new ArrayList<FieldProblem>();
        FieldTables tables = readTables(StrictFields.of(map, "TransformerConfig", problems));
        if (!problems.isEmpty()) {
            throw new KustomizeException(
                    problems.stream()
                            .map(problem -> scope.display(path) + ": " + problem)
                            .toList(),
                    "");
        }
        return tables;
    }

    private static FieldTables readTables(StrictFields in) {
        in.text("apiVersion");
        in.text("kind");
        in.node("metadata");
        var rows = new EnumMap<Topic, List<FieldSpec>>(Topic.class);
        for (Topic topic : Topic.values()) {
            rows.put(
                    topic,
                    in.maps(topic.fieldName()).stream()
                            .map(FieldTableReader::row)
                            .toList());
        }
        var references = new ArrayList<NameReferenceRow>();
        for (StrictFields reference : in.maps("nameReference")) {
            var referred = new KindId(reference.text("group"), reference.text("version"), reference.text("kind"));
            references.add(new NameReferenceRow(
                    referred,
                    reference.maps("fieldSpecs").stream()
                            .map(FieldTableReader::row)
                            .toList()));
            reference.finish();
        }
        in.finish();
        return FieldTables.of(rows, references);
    }

    /// Reads one row.
    public static FieldSpec row(StrictFields in) {
        FieldSpec row = FieldSpec.of(
                new KindId(in.text("group"), in.text("version"), in.text("kind")), in.text("path"), in.flag("create"));
        in.finish();
        return row;
    }
}
