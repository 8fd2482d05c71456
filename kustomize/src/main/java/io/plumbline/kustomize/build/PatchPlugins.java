package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.load.FieldProblem;
import io.plumbline.kustomize.load.KustomizationReader;
import io.plumbline.kustomize.load.KustomizePath;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.PatchEntry;
import io.plumbline.kustomize.load.ReplacementEntry;
import io.plumbline.kustomize.load.StrictFields;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.object.EntryQuery;
import io.plumbline.kustomize.transform.PatchFactory;
import io.plumbline.kustomize.transform.Replacing;
import io.plumbline.kustomize.transform.Transformer;
import io.plumbline.kustomize.transform.ValueAdding;
import io.plumbline.kustomize.transform.ValueAdding.AddTarget;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plugin configurations that carry patches, replacements or values.
final class PatchPlugins {
    private static final TargetEntry EVERYTHING = new TargetEntry("", "", "", "", "", "", "");

    private PatchPlugins() {}

    static Transformer json(StrictFields in, PluginScope at) {
        String path = in.text("path");
        String operations = in.text("jsonOp");
        if (path.isEmpty() && operations.isEmpty()) {
            throw new KustomizeException("empty file path and empty jsonOp");
        }
        if (!path.isEmpty() && !operations.isEmpty()) {
            throw new KustomizeException("must specify a file path or jsonOp, not both");
        }
        TargetEntry target = in.map("target").map(TargetEntry::read).orElse(EVERYTHING);
        if (target.name().isEmpty()) {
            throw new KustomizeException("must specify the target name");
        }
        return PatchFactory.json(target, at.textOrFile(operations, path));
    }

    static Transformer strategic(StrictFields in, PluginScope at) {
        List<String> paths = in.textList("paths");
        String text = in.text("patches");
        if (paths.isEmpty() && text.isEmpty()) {
            throw new KustomizeException("empty file path and empty patch content");
        }
        var texts = new ArrayList<String>();
        paths.forEach(path -> texts.add(strategicText(path, at)));
        if (!text.isEmpty()) {
            texts.add(text);
        }
        return PatchFactory.strategic(texts, at.context()::schema);
    }

    /// An entry of `patchesStrategicMerge`: a file, or the text itself.
    static String strategicText(String entry, PluginScope at) {
        return at.scope().isFile(entry) || !entry.contains(":")
                ? Manifests.decode(at.scope().load(entry))
                : entry;
    }

    static Transformer patch(StrictFields in, PluginScope at) {
        return patch(KustomizationReader.patch(in), at);
    }

    static Transformer patch(PatchEntry entry, PluginScope at) {
        String text = entry.text().strip();
        if (text.isEmpty() && entry.path().isEmpty()) {
            throw new KustomizeException("must specify one of patch and path in PatchTransformer");
        }
        if (!text.isEmpty() && !entry.path().isEmpty()) {
            throw new KustomizeException("patch and path can't be set at the same time: path '" + entry.path() + "'");
        }
        String place = entry.path().isEmpty() ? "patch: \"" + entry.text() + "\"" : "path: \"" + entry.path() + "\"";
        return PatchFactory.patch(entry, at.textOrFile(entry.text(), entry.path()), place, at.context()::schema);
    }

    static Transformer replacement(StrictFields in, PluginScope at) {
        var all = new ArrayList<ReplacementEntry>();
        for (StrictFields entry : in.maps("replacements")) {
            String path = entry.text("path");
            all.addAll(path.isEmpty() ? List.of(ReplacementEntry.read(entry)) : replacementFile(path, at));
        }
        return new Replacing(all);
    }

    /// The replacements of a file: one, or a list.
    static List<ReplacementEntry> replacementFile(String path, PluginScope at) {
        Node root = Manifests.parseOne(Manifests.decode(at.scope().load(path)));
        List<Node> items = root instanceof ListNode list ? list.items() : List.of(root);
        var problems = new ArrayList<FieldProblem>();
        var all = new ArrayList<ReplacementEntry>();
        for (Node item : items) {
            if (!(item instanceof MapNode map)) {
                throw new KustomizeException(at.scope().display(path)
                        + ": unsupported replacement type encountered within replacement path");
            }
            all.add(ReplacementEntry.read(StrictFields.of(map, "Replacement", problems)));
        }
        if (!problems.isEmpty()) {
            throw new KustomizeException(
                    problems.stream()
                            .map(problem -> at.scope().display(path) + ": " + problem)
                            .toList(),
                    "");
        }
        return all;
    }

    static Transformer valueAdd(StrictFields in, PluginScope at) {
        String path = in.text("targetFilePath");
        var targets = new ArrayList<AddTarget>();
        if (!path.isEmpty()) {
            var problems = new ArrayList<FieldProblem>();
            if (Manifests.parseOne(Manifests.decode(at.scope().load(path))) instanceof MapNode map) {
                StrictFields.lenient(map, "ValueAddTransformer", problems)
                        .maps("targets")
                        .forEach(target -> targets.add(addTarget(target)));
            }
        }
        in.maps("targets").forEach(target -> targets.add(addTarget(target)));
        String value = in.text("value");
        return new ValueAdding(value.isEmpty() ? KustomizePath.name(at.scope().directory()) : value, targets);
    }

    private static AddTarget addTarget(StrictFields in) {
        Optional<TargetEntry> selector = in.map("selector").map(TargetEntry::read);
        TargetEntry target = selector.orElse(EVERYTHING);
        return new AddTarget(
                new EntryQuery(
                        target.type(),
                        target.name(),
                        target.namespace(),
                        target.labelSelector(),
                        target.annotationSelector()),
                FieldSpec.of(in.text("fieldPath"), true),
                in.number("filePathPosition").orElse(0L).intValue());
    }
}
