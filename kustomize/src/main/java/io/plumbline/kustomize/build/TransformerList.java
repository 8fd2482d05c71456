package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.field.FieldTables.Topic;
import io.plumbline.kustomize.load.ImageEntry;
import io.plumbline.kustomize.load.Kustomization;
import io.plumbline.kustomize.load.Kustomization.ReplacementField;
import io.plumbline.kustomize.load.LabelEntry;
import io.plumbline.kustomize.load.PatchEntry;
import io.plumbline.kustomize.load.ReplacementEntry;
import io.plumbline.kustomize.load.ReplicaEntry;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.transform.EntrySetting;
import io.plumbline.kustomize.transform.ImageSetting;
import io.plumbline.kustomize.transform.NameAffix;
import io.plumbline.kustomize.transform.NameAffix.Side;
import io.plumbline.kustomize.transform.NamespaceSetting;
import io.plumbline.kustomize.transform.NamespaceSetting.SubjectMode;
import io.plumbline.kustomize.transform.PatchFactory;
import io.plumbline.kustomize.transform.Replacing;
import io.plumbline.kustomize.transform.ReplicaSetting;
import io.plumbline.kustomize.transform.Transformer;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;

/// The transformers of one kustomization in their fixed order, whatever the order in the file.
final class TransformerList {
    private static final String VALIDATED_BY = "validated-by";

    private final Kustomization kustomization;
    private final PluginScope plugins;
    private final OriginNotes notes;

    TransformerList(Kustomization kustomization, PluginScope plugins, OriginNotes notes) {
        this.kustomization = kustomization;
        this.plugins = plugins;
        this.notes = notes;
    }

    /// Runs all transformers. What is wrong with the patches of the kustomization is told at once, before any is
    /// applied.
    void run(Accumulation accumulation, ProblemCollector problems) {
        ResourcePool pool = accumulation.pool();
        FieldTables tables = accumulation.tables();
        var json = new ArrayList<Transformer>();
        List<PatchEntry> operations = kustomization.patches().json();
        for (int i = 0; i < operations.size(); i++) {
            PatchEntry patch = operations.get(i);
            problems.attempt("/patchesJson6902/" + i, () -> json.add(PatchPlugins.patch(patch, plugins)));
        }
        runPatches(pool, problems);
        runNames(pool, tables);
        runLabels(pool, tables);
        if (!kustomization.commonAnnotations().isEmpty()) {
            apply(
                    pool,
                    new EntrySetting(kustomization.commonAnnotations(), tables.rows(Topic.COMMON_ANNOTATIONS)),
                    "AnnotationsTransformer");
        }
        json.forEach(patch -> apply(pool, patch, "PatchJson6902Transformer"));
        for (ReplicaEntry replica : kustomization.replicas()) {
            apply(pool, new ReplicaSetting(replica, tables.rows(Topic.REPLICAS)), "ReplicaCountTransformer");
        }
        for (ImageEntry image : kustomization.images()) {
            apply(pool, new ImageSetting(image, tables.rows(Topic.IMAGES)), "ImageTagTransformer");
        }
        runReplacements(pool);
        for (PluginConfig config : PluginConfig.load(kustomization.generators().transformers(), plugins)) {
            BuiltinPlugins.transformer(config.entry(), plugins).transform(pool);
            notes.transformed(pool, config);
        }
        runValidators(pool);
    }

    private void runPatches(ResourcePool pool, ProblemCollector problems) {
        List<String> strategic = kustomization.patches().strategic();
        var merges = new ArrayList<Transformer>();
        for (int i = 0; i < strategic.size(); i++) {
            String entry = strategic.get(i);
            problems.attempt(
                    "/patchesStrategicMerge/" + i,
                    () -> merges.add(PatchFactory.strategic(
                            List.of(PatchPlugins.strategicText(entry, plugins)), plugins.context()::schema)));
        }
        var patches = new ArrayList<Transformer>();
        List<PatchEntry> entries = kustomization.patches().patches();
        for (int i = 0; i < entries.size(); i++) {
            PatchEntry patch = entries.get(i);
            problems.attempt("/patches/" + i, () -> patches.add(PatchPlugins.patch(patch, plugins)));
        }
        problems.finish();
        if (!merges.isEmpty()) {
            merges.forEach(merge -> merge.transform(pool));
            notes.transformed(pool, "PatchStrategicMergeTransformer");
        }
        patches.forEach(patch -> apply(pool, patch, "PatchTransformer"));
    }

    private void runNames(ResourcePool pool, FieldTables tables) {
        Kustomization.Names names = kustomization.names();
        if (!names.namespace().isEmpty()) {
            apply(
                    pool,
                    new NamespaceSetting(
                            names.namespace(), tables.rows(Topic.NAMESPACE), false, SubjectMode.DEFAULT_ONLY),
                    "NamespaceTransformer");
        }
        if (!names.prefix().isEmpty()) {
            apply(
                    pool,
                    new NameAffix(Side.PREFIX, names.prefix(), tables.rows(Topic.NAME_PREFIX)),
                    "PrefixTransformer");
        }
        if (!names.suffix().isEmpty()) {
            apply(
                    pool,
                    new NameAffix(Side.SUFFIX, names.suffix(), tables.rows(Topic.NAME_SUFFIX)),
                    "SuffixTransformer");
        }
    }

    private void runLabels(ResourcePool pool, FieldTables tables) {
        for (LabelEntry label : kustomization.labels()) {
            apply(pool, new EntrySetting(label.pairs(), labelRows(label, tables)), "LabelTransformer");
        }
        if (!kustomization.labels().isEmpty() || !kustomization.commonLabels().isEmpty()) {
            apply(
                    pool,
                    new EntrySetting(kustomization.commonLabels(), tables.rows(Topic.COMMON_LABELS)),
                    "LabelTransformer");
        }
    }

    private static List<FieldSpec> labelRows(LabelEntry label, FieldTables tables) {
        List<FieldSpec> rows = label.fields();
        if (label.includeSelectors()) {
            return FieldTables.merged(rows, tables.rows(Topic.COMMON_LABELS));
        }
        if (label.includeTemplates()) {
            rows = FieldTables.merged(rows, tables.rows(Topic.TEMPLATE_LABELS));
        }
        if (label.includeVolumeClaimTemplates()) {
            rows = FieldTables.merged(rows, tables.rows(Topic.VOLUME_CLAIM_TEMPLATE_LABELS));
        }
        return FieldTables.merged(rows, tables.rows(Topic.LABELS));
    }

    private void runReplacements(ResourcePool pool) {
        var all = new ArrayList<ReplacementEntry>();
        for (ReplacementField field : kustomization.replacements()) {
            field.inline().ifPresent(all::add);
            if (!field.path().isEmpty()) {
                all.addAll(PatchPlugins.replacementFile(field.path(), plugins));
            }
        }
        if (!all.isEmpty()) {
            apply(pool, new Replacing(all), "ReplacementTransformer");
        }
    }

    private void apply(ResourcePool pool, Transformer transformer, String kind) {
        transformer.transform(pool);
        notes.transformed(pool, kind);
    }

    /// A validator may add one label, which is dropped, and change nothing else.
    private void runValidators(ResourcePool pool) {
        for (PluginConfig config : PluginConfig.load(kustomization.generators().validators(), plugins)) {
            ResourcePool copy = pool.copy();
            BuiltinPlugins.transformer(config.entry(), plugins).transform(copy);
            for (int i = 0; i < pool.size(); i++) {
                if (copy.size() != pool.size() || !sameButForLabel(pool.at(i), copy.at(i))) {
                    throw new KustomizeException("validator shouldn't modify the resource map: "
                            + config.entry().type().kind() + " changed "
                            + pool.at(i).id().display());
                }
            }
        }
    }

    private static boolean sameButForLabel(ResourceEntry before, ResourceEntry after) {
        MapNode labels = after.metadata().map("labels").orElse(MapNode.EMPTY);
        if (!labels.has(VALIDATED_BY)) {
            return before.node().equals(after.node());
        }
        MapNode left = labels.without(VALIDATED_BY);
        MapNode metadata = left.isEmpty()
                ? after.metadata().without("labels")
                : after.metadata().with("labels", left);
        return before.node().equals(after.node().with("metadata", metadata));
    }
}
