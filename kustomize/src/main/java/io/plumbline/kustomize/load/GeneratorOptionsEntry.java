package io.plumbline.kustomize.load;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Options of generators.
///
/// @param labels labels of the generated object
/// @param annotations annotations of the generated object
/// @param disableNameSuffixHash whether its name stays without a hash
/// @param immutable whether it is marked immutable
public record GeneratorOptionsEntry(
        SequencedMap<String, String> labels,
        SequencedMap<String, String> annotations,
        boolean disableNameSuffixHash,
        boolean immutable) {
    /// Nothing said.
    public static final GeneratorOptionsEntry NONE =
            new GeneratorOptionsEntry(new LinkedHashMap<>(), new LinkedHashMap<>(), false, false);

    /// Reads the fields of an entry.
    public static GeneratorOptionsEntry read(StrictFields in) {
        var options = new GeneratorOptionsEntry(
                in.texts("labels"), in.texts("annotations"), in.flag("disableNameSuffixHash"), in.flag("immutable"));
        in.finish();
        return options;
    }

    /// These options on top of global ones: own texts win, switches only ever switch on.
    public GeneratorOptionsEntry over(GeneratorOptionsEntry global) {
        var allLabels = new LinkedHashMap<>(global.labels);
        allLabels.putAll(labels);
        var allAnnotations = new LinkedHashMap<>(global.annotations);
        allAnnotations.putAll(annotations);
        return new GeneratorOptionsEntry(
                allLabels,
                allAnnotations,
                disableNameSuffixHash || global.disableNameSuffixHash,
                immutable || global.immutable);
    }
}
