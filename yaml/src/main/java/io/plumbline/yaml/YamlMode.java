package io.plumbline.yaml;

/// Whose rules decide what an unquoted word of a document means.
public enum YamlMode {
    /// As `kubectl` and Helm read: a mix of YAML 1.1 and 1.2 where `yes`, `on` and `y` are booleans, `010` and
    /// `0o10` are eight, dates are text, and keys that are numbers or booleans become text.
    KUBECTL,

    /// As Kustomize reads its resources: like [#KUBECTL], but dates become RFC 3339 text, and keys that are numbers
    /// or booleans cannot be printed and are therefore refused.
    KUSTOMIZE
}
