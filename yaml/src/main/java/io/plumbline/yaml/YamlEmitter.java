package io.plumbline.yaml;

/// Writes trees as YAML text, byte for byte as the Go tools do. Stateless; safe for use by several threads.
public final class YamlEmitter {
    private YamlEmitter() {}

    /// The tree as one document in the style of [EmitOptions#KUBERNETES], with a final line feed and without `---`.
    ///
    /// @throws YamlException when the tree holds what JSON or YAML cannot: infinity, NaN, control characters
    public static String emit(Node tree) {
        return emit(tree, EmitOptions.KUBERNETES);
    }

    /// The tree as one document, with a final line feed and without `---`.
    ///
    /// @throws YamlException when the tree holds what the dialect cannot say, or is deeper than
    ///     [YamlLimits#DEPTH_MAX]
    public static String emit(Node tree, EmitOptions options) {
        var writer = new BlockWriter(options);
        writer.document(tree);
        return writer.text();
    }

    /// The trees as a stream of documents joined by `---` lines, as `kustomize build` prints them.
    ///
    /// @throws YamlException as [#emit(Node)]
    public static String emitAll(Iterable<? extends Node> trees, EmitOptions options) {
        var writer = new BlockWriter(options);
        boolean first = true;
        for (Node tree : trees) {
            if (!first) {
                writer.separator();
            }
            writer.document(tree);
            first = false;
        }
        return writer.text();
    }
}
