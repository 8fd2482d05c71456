package io.plumbline.cli.print;

/// How an answer is printed.
public enum OutputFormat {
    /// Columns for people.
    TABLE,
    /// More columns for people.
    WIDE,
    /// What the interface sends, indented.
    JSON,
    /// The same as YAML.
    YAML,
    /// Names only, one a line.
    NAME
}
