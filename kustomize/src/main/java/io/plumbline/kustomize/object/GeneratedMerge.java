package io.plumbline.kustomize.object;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How a generated object takes the place of one that has its id.
final class GeneratedMerge {
    private GeneratedMerge() {}

    /// The new content under the name, namespace, former ids, and joined labels and annotations of the old one.
    static ResourceEntry replace(ResourceEntry old, ResourceEntry fresh) {
        ResourceEntry renamed = fresh.withLabels(labels(old, fresh))
                .withAnnotations(joined(old.annotations(), fresh.annotations()))
                .withName(old.id().name())
                .withNamespace(old.id().namespace());
        Traces kept = old.traces();
        return renamed.with(new Traces(
                kept.formers(),
                kept.prefixes(),
                kept.suffixes(),
                kept.needsHash() && fresh.traces().needsHash(),
                kept.behavior(),
                fresh.traces().origin(),
                kept.transformations(),
                kept.variables(),
                kept.jsonAnnotations(),
                kept.fromChart()));
    }

    /// As [#replace], with the data of both, the new one winning.
    static ResourceEntry merge(ResourceEntry old, ResourceEntry fresh) {
        ResourceEntry replaced = replace(old, fresh);
        replaced = replaced.with(replaced.traces().withOrigin(old.traces().origin()));
        MapNode node = withData(replaced.node(), old.node(), "data");
        return replaced.with(withData(node, old.node(), "binaryData"));
    }

    /// Labels are written anew with bare keys, so one that reads as a boolean or number cannot be printed.
    private static SequencedMap<String, String> labels(ResourceEntry old, ResourceEntry fresh) {
        SequencedMap<String, String> all = joined(old.labels(), fresh.labels());
        for (String key : all.keySet()) {
            if (!(Scalars.resolve(key) instanceof TextNode)) {
                throw new KustomizeException(
                        "label key '" + key + "' of " + old.id().display()
                                + " reads as a number, boolean or null and cannot be printed",
                        "use a key that is a word");
            }
        }
        return all;
    }

    private static MapNode withData(MapNode fresh, MapNode old, String field) {
        var data = joined(
                Scalars.texts(old.map(field).orElse(MapNode.EMPTY)),
                Scalars.texts(fresh.map(field).orElse(MapNode.EMPTY)));
        if (data.isEmpty()) {
            return fresh.without(field);
        }
        var builder = MapNode.builder();
        data.forEach((key, value) -> builder.put(key, new TextNode(value)));
        return fresh.with(field, builder.build());
    }

    private static SequencedMap<String, String> joined(
            SequencedMap<String, String> old, SequencedMap<String, String> fresh) {
        var all = new TreeMap<>(old);
        all.putAll(fresh);
        return all;
    }
}
