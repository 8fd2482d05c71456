package io.plumbline.yaml;

/// The sizes at which reading stops with a [YamlLimitException].
///
/// @param charactersMax UTF-16 units of one text
/// @param depthMax how many maps and lists may lie in each other
/// @param nodesMax nodes of one document, each alias counted as the whole tree it stands for
/// @param documentsMax documents of one text
public record YamlLimits(int charactersMax, int depthMax, int nodesMax, int documentsMax) {
    /// 64 Mi characters, eight times the largest manifest stream seen in the wild.
    public static final int CHARACTERS_MAX = 64 << 20;

    /// Deeper trees would endanger the stack of their readers.
    public static final int DEPTH_MAX = 512;

    /// Bounds what an alias bomb can expand to.
    public static final int NODES_MAX = 8_000_000;

    /// Documents of one text.
    public static final int DOCUMENTS_MAX = 100_000;

    /// The limits used when nobody says otherwise.
    public static final YamlLimits DEFAULT = new YamlLimits(CHARACTERS_MAX, DEPTH_MAX, NODES_MAX, DOCUMENTS_MAX);

    /// These limits with another number of characters.
    public YamlLimits withCharactersMax(int max) {
        return new YamlLimits(max, depthMax, nodesMax, documentsMax);
    }

    /// These limits with another depth; the constant [#DEPTH_MAX] is the most that is useful.
    public YamlLimits withDepthMax(int max) {
        return new YamlLimits(charactersMax, max, nodesMax, documentsMax);
    }

    /// These limits with another number of nodes.
    public YamlLimits withNodesMax(int max) {
        return new YamlLimits(charactersMax, depthMax, max, documentsMax);
    }

    /// These limits with another number of documents.
    public YamlLimits withDocumentsMax(int max) {
        return new YamlLimits(charactersMax, depthMax, nodesMax, max);
    }
}
