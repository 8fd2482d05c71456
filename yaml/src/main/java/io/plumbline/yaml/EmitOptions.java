package io.plumbline.yaml;

/// How a tree is written as YAML.
///
/// @param dialect whose quoting, folding and number rules hold
/// @param keyOrder the order of keys
/// @param lists where lists below a key stand
public record EmitOptions(Dialect dialect, KeyOrder keyOrder, ListIndent lists) {
    /// The text of `kustomize build`, `kubectl -o yaml` and Helm's `toYaml`: sorted keys, lists not indented, long
    /// lines folded, numbers as they come out of JSON.
    public static final EmitOptions KUBERNETES = new EmitOptions(Dialect.KUBERNETES, KeyOrder.SORTED, ListIndent.NONE);

    /// The text of Helm's `toYamlPretty`: sorted keys, lists indented by two, nothing folded.
    public static final EmitOptions PRETTY = new EmitOptions(Dialect.PRETTY, KeyOrder.SORTED, ListIndent.TWO);

    /// Whose writer is followed.
    public enum Dialect {
        /// The second generation of the Go library, after a round trip through JSON.
        KUBERNETES,
        /// The third generation of the Go library, written directly.
        PRETTY
    }

    /// The order of keys.
    public enum KeyOrder {
        /// Natural order: digit runs as numbers, letters after other signs.
        SORTED,
        /// As in the tree.
        KEPT
    }

    /// Where a list below a key stands.
    public enum ListIndent {
        /// The dash stands below the key.
        NONE,
        /// The dash stands two columns right of the key.
        TWO
    }

    /// These options with another order of keys.
    public EmitOptions withKeyOrder(KeyOrder other) {
        return new EmitOptions(dialect, other, lists);
    }

    /// These options with another place of lists.
    public EmitOptions withLists(ListIndent other) {
        return new EmitOptions(dialect, keyOrder, other);
    }
}
