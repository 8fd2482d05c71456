package io.plumbline.kustomize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Changes to the kustomization that is built, as if somebody had edited its file: a name prefix, suffix or namespace
/// takes the place of the one that is there, an image or a number of replicas that of the entry of its name; labels,
/// annotations, patches and components are added. Absent texts are empty.
///
/// @param namePrefix prefix of names
/// @param nameSuffix suffix of names
/// @param namespace namespace of all objects
/// @param commonLabels labels, in selectors and templates too
/// @param commonAnnotations annotations
/// @param images image texts as `kustomize edit set image` takes them: `name=new:tag`, `name:tag`, `name@digest`
/// @param replicas numbers of replicas by object name
/// @param patches strategic or JSON patches
/// @param components directories of components, relative to the built directory
/// @param rules how labels, annotations and components are added
public record KustomizeOverrides(
        String namePrefix,
        String nameSuffix,
        String namespace,
        SequencedMap<String, String> commonLabels,
        SequencedMap<String, String> commonAnnotations,
        List<String> images,
        SequencedMap<String, Integer> replicas,
        List<PatchOverride> patches,
        List<String> components,
        EditRules rules) {
    /// No changes.
    public static final KustomizeOverrides NONE = builder().build();

    /// Copies the collections.
    public KustomizeOverrides {
        commonLabels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(commonLabels));
        commonAnnotations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(commonAnnotations));
        images = List.copyOf(images);
        replicas = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(replicas));
        patches = List.copyOf(patches);
        components = List.copyOf(components);
    }

    /// A patch and what it applies to.
    ///
    /// @param patch text of a strategic or JSON patch; empty when it lies in a file
    /// @param path file of the patch, relative to the built directory; empty for a text
    /// @param target YAML of the target; empty for a strategic patch that names its object
    /// @param options `allowNameChange` and `allowKindChange`
    public record PatchOverride(String patch, String path, String target, SequencedMap<String, Boolean> options) {
        /// Copies the options.
        public PatchOverride {
            options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        }
    }

    /// How labels, annotations and components are added.
    ///
    /// @param forceLabels whether a label that the kustomization has is replaced; else it is an error
    /// @param labelsWithoutSelector whether labels go to metadata only
    /// @param labelsInTemplates whether labels without selector go to templates too
    /// @param forceAnnotations whether an annotation that the kustomization has is replaced; else it is an error
    /// @param ignoreMissingComponents whether a component whose directory is missing is left out
    public record EditRules(
            boolean forceLabels,
            boolean labelsWithoutSelector,
            boolean labelsInTemplates,
            boolean forceAnnotations,
            boolean ignoreMissingComponents) {
        /// Labels in selectors too, nothing replaced, no component missing.
        public static final EditRules DEFAULT = new EditRules(false, false, false, false, false);
    }

    /// Whether nothing is changed.
    public boolean isEmpty() {
        return equals(NONE);
    }

    /// Starts a set of changes.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects changes; for one thread.
    public static final class Builder {
        private String namePrefix = "";
        private String nameSuffix = "";
        private String namespace = "";
        private final SequencedMap<String, String> commonLabels = new LinkedHashMap<>();
        private final SequencedMap<String, String> commonAnnotations = new LinkedHashMap<>();
        private final List<String> images = new ArrayList<>();
        private final SequencedMap<String, Integer> replicas = new LinkedHashMap<>();
        private final List<PatchOverride> patches = new ArrayList<>();
        private final List<String> components = new ArrayList<>();
        private EditRules rules = EditRules.DEFAULT;

        private Builder() {}

        /// Sets the prefix of names.
        public Builder namePrefix(String prefix) {
            namePrefix = prefix;
            return this;
        }

        /// Sets the suffix of names.
        public Builder nameSuffix(String suffix) {
            nameSuffix = suffix;
            return this;
        }

        /// Sets the namespace of all objects.
        public Builder namespace(String name) {
            namespace = name;
            return this;
        }

        /// Adds a label.
        public Builder commonLabel(String name, String value) {
            commonLabels.put(name, value);
            return this;
        }

        /// Adds an annotation.
        public Builder commonAnnotation(String name, String value) {
            commonAnnotations.put(name, value);
            return this;
        }

        /// Adds an image.
        public Builder image(String text) {
            images.add(text);
            return this;
        }

        /// Sets the number of replicas of the objects with a name.
        public Builder replicas(String name, int count) {
            replicas.put(name, count);
            return this;
        }

        /// Adds a patch; the target is YAML and may be empty.
        public Builder patch(String patch, String target) {
            return patch(new PatchOverride(patch, "", target, new LinkedHashMap<>()));
        }

        /// Adds a patch.
        public Builder patch(PatchOverride patch) {
            patches.add(patch);
            return this;
        }

        /// Sets how labels, annotations and components are added.
        public Builder rules(EditRules edit) {
            rules = edit;
            return this;
        }

        /// Adds a component.
        public Builder component(String directory) {
            components.add(directory);
            return this;
        }

        /// The changes.
        public KustomizeOverrides build() {
            return new KustomizeOverrides(
                    namePrefix,
                    nameSuffix,
                    namespace,
                    commonLabels,
                    commonAnnotations,
                    images,
                    replicas,
                    patches,
                    components,
                    rules);
        }
    }
}
