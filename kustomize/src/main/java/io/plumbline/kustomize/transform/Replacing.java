package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.ReplacementEntry;
import io.plumbline.kustomize.load.ReplacementEntry.ValueOptions;
import io.plumbline.kustomize.load.ReplacementEntry.ValueSource;
import io.plumbline.kustomize.load.ReplacementEntry.ValueTarget;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.object.EntryQuery;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.kustomize.transform.FieldLocator.Found;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Copies a value of one object into fields of others: `replacements` and ReplacementTransformer.
///
/// What replaces a scalar is a scalar and takes over its type, a map or list as an empty text; a text that does not fit
/// is an error, unless a later step
/// replaces it.
public final class Replacing implements Transformer {
    private static final String FIELD_PATH_DEFAULT = "metadata.name";

    private final List<ReplacementEntry> replacements;

    /// A step that does the replacements one after the other.
    public Replacing(List<ReplacementEntry> replacements) {
        this.replacements = List.copyOf(replacements);
    }

    @Override
    public void transform(ResourcePool pool) {
        for (ReplacementEntry replacement : replacements) {
            if (replacement.source().isEmpty() && replacement.sourceValue().isEmpty()) {
                throw new KustomizeException("replacements must specify a source and at least one target");
            }
            if (replacement.targets().isEmpty()) {
                throw new KustomizeException("replacements must specify a source and at least one target");
            }
            Found value = replacement.sourceValue().isPresent()
                    ? new Found(Scalars.resolve(replacement.sourceValue().orElseThrow()), Optional.empty())
                    : sourceValue(pool, replacement.source().orElseThrow());
            for (ValueTarget target : replacement.targets()) {
                applyTo(pool, target, value);
            }
        }
    }

    private static Found sourceValue(ResourcePool pool, ValueSource source) {
        ResourceEntry entry = only(pool, source.object());
        Found value = new FieldLocator(source.fieldPath())
                .find(entry.node())
                .orElseThrow(() -> new KustomizeException(
                        "fieldPath `" + source.fieldPath() + "` is missing for replacement source "
                                + source.object().display()));
        ValueOptions options = source.options();
        if (options.delimiter().isEmpty()) {
            return value;
        }
        if (!(value.node() instanceof ScalarNode)) {
            throw new KustomizeException("delimiter option can only be used with scalar nodes");
        }
        List<String> parts = split(value.text(), options.delimiter());
        if (options.index() < 0 || options.index() >= parts.size()) {
            throw new KustomizeException(
                    "options.index " + options.index() + " is out of bounds for value " + value.text());
        }
        return new Found(new TextNode(parts.get(options.index())), Optional.empty());
    }

    private static ResourceEntry only(ResourcePool pool, TargetEntry wanted) {
        ResourceEntry found = null;
        for (ResourceEntry entry : pool.all()) {
            if (anyId(entry).stream().anyMatch(id -> equal(id, wanted))) {
                if (found != null) {
                    throw new KustomizeException("multiple matches for selector " + wanted.display());
                }
                found = entry;
            }
        }
        if (found == null) {
            throw new KustomizeException("nothing selected by " + wanted.display());
        }
        return found;
    }

    private static boolean equal(ResourceId id, TargetEntry wanted) {
        return (wanted.name().isEmpty() || wanted.name().equals(id.name()))
                && (wanted.namespace().isEmpty() || wanted.namespace().equals(id.effectiveNamespace()))
                && id.type().selectedBy(wanted.type());
    }

    private static List<ResourceId> anyId(ResourceEntry entry) {
        var ids = new ArrayList<>(entry.formerIds());
        ids.add(entry.id());
        return ids;
    }

    private static void applyTo(ResourcePool pool, ValueTarget target, Found value) {
        TargetEntry select =
                target.select().orElseThrow(() -> new KustomizeException("target must specify resources to select"));
        EntryQuery selected = TargetedPatching.query(select);
        List<EntryQuery> rejected =
                target.reject().stream().map(TargetedPatching::query).toList();
        List<String> paths = target.fieldPaths().isEmpty() ? List.of(FIELD_PATH_DEFAULT) : target.fieldPaths();
        List<FieldLocator> locators = paths.stream().map(FieldLocator::new).toList();
        for (int i = 0; i < pool.size(); i++) {
            ResourceEntry entry = pool.at(i);
            if (!selected.matches(entry) || rejected.stream().anyMatch(query -> query.matches(entry))) {
                continue;
            }
            Node node = entry.node();
            Optional<Node> make = target.options().create() ? Optional.of(value.node()) : Optional.empty();
            for (FieldLocator locator : locators) {
                node = locator.edit(node, make, (before, made) -> replaced(before, made, value, target.options()));
            }
            if (node instanceof MapNode map) {
                pool.set(i, entry.with(PatchText.withTextAnnotations(map)));
            }
        }
    }

    private static Found replaced(Found before, boolean made, Found value, ValueOptions options) {
        boolean scalar = before.node() instanceof ScalarNode;
        if (!options.delimiter().isEmpty()) {
            if (!scalar) {
                throw new KustomizeException("delimiter option can only be used with scalar nodes");
            }
            String text = joined(made ? "" : before.text(), value.text(), options);
            return made ? TypedText.untyped(text) : TypedText.as(before, text);
        }
        if (!scalar) {
            return new Found(value.node(), Optional.empty());
        }
        return made ? TypedText.untyped(value.text()) : TypedText.as(before, value.text());
    }

    private static String joined(String target, String source, ValueOptions options) {
        var parts = new ArrayList<>(split(target, options.delimiter()));
        if (options.index() < 0) {
            parts.addFirst(source);
        } else if (options.index() >= parts.size()) {
            parts.addLast(source);
        } else {
            parts.set(options.index(), source);
        }
        return String.join(options.delimiter(), parts);
    }

    private static List<String> split(String text, String delimiter) {
        return Arrays.asList(text.split(Pattern.quote(delimiter), -1));
    }
}
