package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeResult;
import io.plumbline.kustomize.field.FieldTables.Topic;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.Kustomization;
import io.plumbline.kustomize.load.KustomizationReader;
import io.plumbline.kustomize.load.ParseCache;
import io.plumbline.kustomize.load.SortOptionsEntry;
import io.plumbline.kustomize.object.DeclaredTypes;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.reference.NameReferences;
import io.plumbline.kustomize.reference.Variables;
import io.plumbline.kustomize.transform.HashSuffixing;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// One build from the directory to the ordered objects.
public final class KustomizeRun {
    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    private KustomizeRun() {}

    /// Builds the kustomization of a directory.
    public static KustomizeResult build(
            KustomizeFiles files, String directory, KustomizeOptions options, ParseCache cache) {
        try {
            return run(files, directory, options, cache);
        } catch (YamlException e) {
            throw new KustomizeException("a text is not readable: " + e.getMessage(), e);
        }
    }

    private static KustomizeResult run(
            KustomizeFiles files, String directory, KustomizeOptions options, ParseCache cache) {
        boolean restricted = options.loadRestrictor() == KustomizeOptions.LoadRestrictor.ROOT_ONLY;
        FileScope scope = FileScope.root(files, directory, restricted, options.remote());
        Kustomization kustomization =
                KustomizationEdit.apply(scope, KustomizationReader.read(scope), options.overrides());
        List<String> metadata = kustomization.buildMetadata();
        var context = new BuildContext(options, cache, scope.directory(), metadata);
        Accumulation accumulation =
                KustomizationTarget.read(scope, kustomization, context).accumulate();
        ResourcePool pool = accumulation.pool();
        finish(accumulation, context);
        order(pool, kustomization.sortOptions(), options.order());
        BuildMetadata.write(pool, metadata);
        pool.all().forEach(DeclaredTypes::require);
        return new KustomizeResult(pool.all().stream().map(ResourceEntry::node).toList(), context.warnings());
    }

    /// What happens once, when all names are known: hashes, references, variables, dropping of local objects.
    private static void finish(Accumulation accumulation, BuildContext context) {
        ResourcePool pool = accumulation.pool();
        new HashSuffixing().transform(pool);
        requireDistinct(pool);
        new NameReferences(accumulation.tables().nameReferences()).transform(pool);
        List<String> unused = Variables.resolve(
                pool, accumulation.variables(), accumulation.tables().rows(Topic.VAR_REFERENCE));
        if (!unused.isEmpty()) {
            context.warn("well-defined vars that were never replaced: " + String.join(",", unused));
        }
        dropLocal(pool);
    }

    /// A patch may have given two objects the same id.
    private static void requireDistinct(ResourcePool pool) {
        for (ResourceEntry entry : pool.all()) {
            if (pool.byPresent(entry.id()).size() > 1) {
                throw new KustomizeException("may not add resource with an already registered id: "
                        + entry.id().display());
            }
        }
    }

    private static void dropLocal(ResourcePool pool) {
        var local = new LinkedHashSet<Integer>();
        for (int i = 0; i < pool.size(); i++) {
            Optional<Node> mark = pool.at(i).metadata().map("annotations").flatMap(map -> map.get(LOCAL_CONFIG));
            if (mark.isPresent() && !mark.get().equals(new TextNode("false"))) {
                local.add(i);
            }
        }
        pool.removeAll(local);
    }

    private static void order(ResourcePool pool, Optional<SortOptionsEntry> own, KustomizeOptions.Order fallback) {
        Optional<LegacyOrder> order = own.isPresent()
                ? own.filter(SortOptionsEntry::legacy).map(LegacyOrder::of)
                : fallback == KustomizeOptions.Order.LEGACY ? Optional.of(LegacyOrder.standard()) : Optional.empty();
        order.ifPresent(legacy -> pool.replaceAll(legacy.sorted(new ArrayList<>(pool.all()))));
    }

    /// The manifest of an object without annotations, when it has none.
    static MapNode withoutEmptyAnnotations(MapNode node) {
        MapNode metadata = node.map("metadata").orElse(MapNode.EMPTY);
        boolean empty = metadata.map("annotations").filter(MapNode::isEmpty).isPresent();
        return empty ? node.with("metadata", metadata.without("annotations")) : node;
    }
}
