package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.ParseCache;
import io.plumbline.kustomize.merge.MergeSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all kustomizations of one build share: options, cache, the merge schema in force, and the warnings so far.
/// Mutable, for one thread.
final class BuildContext {
    /// How many kustomizations one build may read, counting each as often as it is named.
    static final int KUSTOMIZATIONS_MAX = 10_000;

    /// How many problems are collected before a build ends.
    static final int PROBLEMS_MAX = 50;

    private final KustomizeOptions options;
    private final ParseCache cache;
    private final String rootDirectory;
    private final boolean tracing;
    private final List<String> warnings = new ArrayList<>();
    private int kustomizations;
    private int problems;
    private @Nullable MergeSchema schema;

    BuildContext(KustomizeOptions options, ParseCache cache, String rootDirectory, List<String> metadata) {
        this.options = options;
        this.cache = cache;
        this.rootDirectory = rootDirectory;
        this.tracing = metadata.contains(BuildMetadata.ORIGINS) || metadata.contains(BuildMetadata.TRANSFORMERS);
    }

    /// Counts one more kustomization.
    void countKustomization() {
        if (++kustomizations > KUSTOMIZATIONS_MAX) {
            throw new KustomizeException(
                    "the build reads more than " + KUSTOMIZATIONS_MAX + " kustomizations (limit: kustomizations)");
        }
    }

    /// Counts problems; answers whether it is time to end.
    boolean countProblems(int more) {
        problems += more;
        return problems >= PROBLEMS_MAX;
    }

    KustomizeOptions options() {
        return options;
    }

    ParseCache cache() {
        return cache;
    }

    /// Whether origins and transformations are noted.
    boolean tracing() {
        return tracing;
    }

    /// How annotations name a file: relative to the directory that is built.
    String relative(FileScope scope, String path) {
        String place = scope.display(path).substring(1);
        return io.plumbline.kustomize.load.KustomizePath.relative(rootDirectory, place);
    }

    /// The first schema that is named holds for the whole build: alone when the root names it, on top of the built-in
    /// one when a base or component does.
    void useSchema(MergeSchema named, boolean alone) {
        if (schema == null) {
            schema = alone ? named : MergeSchema.builtin().plus(named);
        }
    }

    MergeSchema schema() {
        MergeSchema named = schema;
        return named == null ? MergeSchema.builtin() : named;
    }

    void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    List<String> warnings() {
        return warnings;
    }
}
