package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes the notes that `buildMetadata` asks for into the objects, and drops those it does not ask for.
final class BuildMetadata {
    static final String ORIGINS = "originAnnotations";
    static final String TRANSFORMERS = "transformerAnnotations";
    private static final String MANAGED_BY = "managedByLabel";
    private static final String ORIGIN_ANNOTATION = "config.kubernetes.io/origin";
    private static final String TRANSFORMATIONS_ANNOTATION = "alpha.config.kubernetes.io/transformations";
    private static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";
    private static final String MANAGED_BY_VALUE = "kustomize-v5.8.1";
    private static final EmitOptions STYLE = EmitOptions.KUBERNETES.withKeyOrder(EmitOptions.KeyOrder.KEPT);

    private static final Pattern BARE_TEXT =
            Pattern.compile("[A-Za-z][A-Za-z0-9.]*[/_-].*|[A-Za-z]{6,}.*|[A-Za-z0-9.-]*/.*");

    private BuildMetadata() {}

    static void write(ResourcePool pool, List<String> wanted) {
        pool.updateAll(entry -> write(entry, wanted));
        pool.all().forEach(BuildMetadata::requireTextKeys);
    }

    /// Annotation keys are written bare, so one that reads as a number or boolean cannot be printed.
    private static void requireTextKeys(ResourceEntry entry) {
        for (String key :
                entry.metadata().map("annotations").orElse(MapNode.EMPTY).keys()) {
            if (!BARE_TEXT.matcher(key).matches() && !(Yaml.parseOne(key, YamlOptions.KUBECTL) instanceof TextNode)) {
                throw new KustomizeException(
                        "annotation key '" + key + "' of " + entry.id().display()
                                + " reads as a number, boolean or null and cannot be printed",
                        "use a key that is a word");
            }
        }
    }

    private static ResourceEntry write(ResourceEntry entry, List<String> wanted) {
        ResourceEntry result = entry;
        if (wanted.contains(MANAGED_BY)) {
            var labels = entry.metadata().map("labels").orElse(MapNode.EMPTY);
            result = result.withMetadata(
                    result.metadata().with("labels", labels.with(MANAGED_BY_LABEL, new TextNode(MANAGED_BY_VALUE))));
        }
        MapNode known = entry.metadata().map("annotations").orElse(MapNode.EMPTY);
        boolean stale = known.has(ORIGIN_ANNOTATION) || known.has(TRANSFORMATIONS_ANNOTATION);
        boolean notes = wanted.contains(ORIGINS) || wanted.contains(TRANSFORMERS);
        if (stale || notes) {
            var annotations = new TreeMap<>(entry.annotations());
            annotations.remove(ORIGIN_ANNOTATION);
            annotations.remove(TRANSFORMATIONS_ANNOTATION);
            if (wanted.contains(ORIGINS) && !entry.traces().origin().isEmpty()) {
                annotations.put(
                        ORIGIN_ANNOTATION, YamlEmitter.emit(entry.traces().origin(), STYLE));
            }
            if (wanted.contains(TRANSFORMERS)
                    && !entry.traces().transformations().isEmpty()) {
                annotations.put(
                        TRANSFORMATIONS_ANNOTATION,
                        YamlEmitter.emit(
                                new ListNode(new ArrayList<>(entry.traces().transformations())), STYLE));
            }
            result = result.withAnnotations(annotations);
        }
        return result.with(KustomizeRun.withoutEmptyAnnotations(result.node()));
    }
}
