package io.plumbline.kustomize.object;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What is remembered about an object beside its content.
///
/// @param formers the ids it had, oldest first
/// @param prefixes the name prefixes it got, oldest first
/// @param suffixes the name suffixes it got, oldest first
/// @param needsHash whether its name gets a hash of its content at the end
/// @param behavior what it does to an object that has its id
/// @param origin where it comes from, as the origin annotation shows it; empty when nothing was recorded
/// @param transformations who changed it, as the transformations annotation shows it
/// @param variables names of the variables that take their value from it
/// @param jsonAnnotations annotations that were not written as texts, as JSON has them: `1.50` is the number 1.5
/// @param fromChart whether a Helm chart made it; then its namespace is the chart's matter
public record Traces(
        List<FormerId> formers,
        List<String> prefixes,
        List<String> suffixes,
        boolean needsHash,
        MergeBehavior behavior,
        MapNode origin,
        List<MapNode> transformations,
        List<String> variables,
        SequencedMap<String, ScalarNode> jsonAnnotations,
        boolean fromChart) {
    /// Nothing remembered yet.
    public static final Traces NONE = new Traces(
            List.of(),
            List.of(),
            List.of(),
            false,
            MergeBehavior.UNSPECIFIED,
            MapNode.EMPTY,
            List.of(),
            List.of(),
            new LinkedHashMap<>(),
            false);

    /// Copies the lists.
    public Traces {
        formers = List.copyOf(formers);
        prefixes = List.copyOf(prefixes);
        suffixes = List.copyOf(suffixes);
        transformations = List.copyOf(transformations);
        variables = List.copyOf(variables);
        jsonAnnotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(jsonAnnotations));
    }

    /// With one more former id.
    public Traces withFormer(FormerId former) {
        return new Traces(
                plus(formers, former),
                prefixes,
                suffixes,
                needsHash,
                behavior,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With one more prefix.
    public Traces withPrefix(String prefix) {
        return new Traces(
                formers,
                plus(prefixes, prefix),
                suffixes,
                needsHash,
                behavior,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With one more suffix.
    public Traces withSuffix(String suffix) {
        return new Traces(
                formers,
                prefixes,
                plus(suffixes, suffix),
                needsHash,
                behavior,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With the hash wanted or not.
    public Traces withNeedsHash(boolean wanted) {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                wanted,
                behavior,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With another behavior.
    public Traces withBehavior(MergeBehavior other) {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                other,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With another origin.
    public Traces withOrigin(MapNode other) {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                behavior,
                other,
                transformations,
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With nothing known about origin and transformations.
    public Traces withoutOrigin() {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                behavior,
                MapNode.EMPTY,
                List.of(),
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With one more transformation.
    public Traces withTransformation(MapNode transformation) {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                behavior,
                origin,
                plus(transformations, transformation),
                variables,
                jsonAnnotations,
                fromChart);
    }

    /// With one more variable that takes its value from the object.
    public Traces withVariable(String name) {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                behavior,
                origin,
                transformations,
                plus(variables, name),
                jsonAnnotations,
                fromChart);
    }

    /// With other annotations that were not written as texts.
    public Traces withJsonAnnotations(SequencedMap<String, ScalarNode> other) {
        return new Traces(
                formers, prefixes, suffixes, needsHash, behavior, origin, transformations, variables, other, fromChart);
    }

    /// With more annotations that were not written as texts.
    public Traces plusJsonAnnotations(SequencedMap<String, ScalarNode> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new LinkedHashMap<>(jsonAnnotations);
        all.putAll(more);
        return withJsonAnnotations(all);
    }

    /// Without the annotations of these names among those that were not written as texts.
    public Traces withoutJsonAnnotations(List<String> names) {
        if (jsonAnnotations.isEmpty() || names.isEmpty()) {
            return this;
        }
        var fewer = new LinkedHashMap<>(jsonAnnotations);
        names.forEach(fewer::remove);
        return withJsonAnnotations(fewer);
    }

    /// As something a Helm chart made.
    public Traces withFromChart() {
        return new Traces(
                formers,
                prefixes,
                suffixes,
                needsHash,
                behavior,
                origin,
                transformations,
                variables,
                jsonAnnotations,
                true);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        var longer = new ArrayList<T>(list.size() + 1);
        longer.addAll(list);
        longer.add(more);
        return longer;
    }
}
