package io.plumbline.kustomize.load;

import io.plumbline.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A kustomization file as it was written, legacy fields folded into their successors where they mean the same.
///
/// @param component whether it is a Component
/// @param operands what it takes in
/// @param generators what it makes
/// @param names what it does to names and namespaces
/// @param labels `labels` entries
/// @param commonLabels labels for objects, templates and selectors
/// @param commonAnnotations annotations for objects and templates
/// @param patches patches of all kinds
/// @param images `images` entries
/// @param replicas `replicas` entries
/// @param replacements entries of `replacements`: a replacement, or files of them
/// @param variables `vars` entries
/// @param sortOptions order of the output, if said
/// @param buildMetadata which notes are left in the output
/// @param warnings what is deprecated in it
public record Kustomization(
        boolean component,
        Operands operands,
        Generators generators,
        Names names,
        List<LabelEntry> labels,
        SequencedMap<String, String> commonLabels,
        SequencedMap<String, String> commonAnnotations,
        Patches patches,
        List<ImageEntry> images,
        List<ReplicaEntry> replicas,
        List<ReplacementField> replacements,
        List<VariableEntry> variables,
        Optional<SortOptionsEntry> sortOptions,
        List<String> buildMetadata,
        List<String> warnings) {
    /// Copies the lists.
    public Kustomization {
        labels = List.copyOf(labels);
        images = List.copyOf(images);
        replicas = List.copyOf(replicas);
        replacements = List.copyOf(replacements);
        variables = List.copyOf(variables);
        buildMetadata = List.copyOf(buildMetadata);
        warnings = List.copyOf(warnings);
    }

    /// What a kustomization takes in.
    ///
    /// @param resources files, directories and URLs
    /// @param components directories of components
    /// @param crds files of OpenAPI definitions with reference keys
    /// @param configurations files of field tables
    /// @param openApiPath file of the merge schema; empty for the default
    /// @param openApiVersion version of the built-in merge schema; may be empty
    public record Operands(
            List<String> resources,
            List<String> components,
            List<String> crds,
            List<String> configurations,
            String openApiPath,
            String openApiVersion) {
        /// Copies the lists.
        public Operands {
            resources = List.copyOf(resources);
            components = List.copyOf(components);
            crds = List.copyOf(crds);
            configurations = List.copyOf(configurations);
        }
    }

    /// What a kustomization makes, and the plugin files it names.
    ///
    /// @param configMaps `configMapGenerator` entries
    /// @param secrets `secretGenerator` entries
    /// @param options options of all generators
    /// @param charts `helmCharts` entries
    /// @param generators plugin files, directories or inline texts that generate
    /// @param transformers the same that transform
    /// @param validators the same that validate
    public record Generators(
            List<GeneratorEntry> configMaps,
            List<GeneratorEntry> secrets,
            GeneratorOptionsEntry options,
            List<HelmChartEntry> charts,
            List<String> generators,
            List<String> transformers,
            List<String> validators) {
        /// Copies the lists.
        public Generators {
            configMaps = List.copyOf(configMaps);
            secrets = List.copyOf(secrets);
            charts = List.copyOf(charts);
            generators = List.copyOf(generators);
            transformers = List.copyOf(transformers);
            validators = List.copyOf(validators);
        }
    }

    /// What a kustomization does to names.
    ///
    /// @param prefix prefix of names
    /// @param suffix suffix of names
    /// @param namespace namespace of all objects
    public record Names(String prefix, String suffix, String namespace) {}

    /// The patches of a kustomization.
    ///
    /// @param strategic entries of `patchesStrategicMerge`: paths or inline texts
    /// @param patches entries of `patches`
    /// @param json entries of `patchesJson6902`
    public record Patches(List<String> strategic, List<PatchEntry> patches, List<PatchEntry> json) {
        /// Copies the lists.
        public Patches {
            strategic = List.copyOf(strategic);
            patches = List.copyOf(patches);
            json = List.copyOf(json);
        }
    }

    /// An entry of `replacements`.
    ///
    /// @param path file of replacements; empty for an inline one
    /// @param inline the inline replacement
    public record ReplacementField(String path, Optional<ReplacementEntry> inline) {}

    /// The values of `patches[].options` as switches; others are ignored.
    static Optional<Boolean> asSwitch(Node node) {
        return node instanceof io.plumbline.yaml.BoolNode(boolean value) ? Optional.of(value) : Optional.empty();
    }
}
