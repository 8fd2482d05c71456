package io.plumbline.yaml;

/// How a text is read.
///
/// @param mode whose typing rules hold
/// @param duplicateKeys what a repeated key means
/// @param spelling whether documents remember how their non-text scalars were written, see [YamlDocument#spelling]
/// @param limits where reading stops
public record YamlOptions(YamlMode mode, DuplicateKeys duplicateKeys, Spelling spelling, YamlLimits limits) {
    /// Manifests as `kubectl` reads them; a repeated key is an error.
    public static final YamlOptions KUBECTL =
            new YamlOptions(YamlMode.KUBECTL, DuplicateKeys.FAIL, Spelling.FORGET, YamlLimits.DEFAULT);

    /// Resources as Kustomize reads them; a repeated key is an error.
    public static final YamlOptions KUSTOMIZE =
            new YamlOptions(YamlMode.KUSTOMIZE, DuplicateKeys.FAIL, Spelling.FORGET, YamlLimits.DEFAULT);

    /// Values files as Helm reads them; of a repeated key the last value wins.
    public static final YamlOptions HELM =
            new YamlOptions(YamlMode.KUBECTL, DuplicateKeys.LAST_WINS, Spelling.FORGET, YamlLimits.DEFAULT);

    /// Whether the written form of numbers, booleans and dates is kept beside their value.
    public enum Spelling {
        /// Only values are kept.
        FORGET,
        /// Each document can tell how a scalar node of it was written.
        KEEP
    }

    /// These options with another rule for repeated keys.
    public YamlOptions withDuplicateKeys(DuplicateKeys rule) {
        return new YamlOptions(mode, rule, spelling, limits);
    }

    /// These options with another treatment of written forms.
    public YamlOptions withSpelling(Spelling kept) {
        return new YamlOptions(mode, duplicateKeys, kept, limits);
    }

    /// These options with other limits.
    public YamlOptions withLimits(YamlLimits other) {
        return new YamlOptions(mode, duplicateKeys, spelling, other);
    }
}
