package io.plumbline.yaml;

/// What a mapping that names one key twice means.
public enum DuplicateKeys {
    /// An error that tells both lines.
    FAIL,

    /// The last value wins and the key keeps its first place, as Helm reads values files.
    LAST_WINS
}
