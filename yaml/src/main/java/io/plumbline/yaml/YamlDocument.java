package io.plumbline.yaml;

import java.util.IdentityHashMap;
import java.util.Optional;

/// One document of a stream.
public final class YamlDocument {
    private final int index;
    private final int line;
    private final Node root;
    private final boolean blank;
    private final IdentityHashMap<Node, String> spellings;

    YamlDocument(int index, int line, Node root, boolean blank, IdentityHashMap<Node, String> spellings) {
        this.index = index;
        this.line = line;
        this.root = root;
        this.blank = blank;
        this.spellings = spellings;
    }

    /// This document as the part of a longer stream.
    YamlDocument placed(int place, int linesBefore) {
        return new YamlDocument(place, line + linesBefore, root, blank, spellings);
    }

    /// The place in the stream, counted from 0.
    public int index() {
        return index;
    }

    /// The line on which the content starts, counted from 1 over the whole stream; for a blank document the line of
    /// its separator.
    public int line() {
        return line;
    }

    /// The content; [NullNode#NULL] when the document is blank.
    public Node root() {
        return root;
    }

    /// Whether the document has no content at all, only comments or nothing. A written `null` is content.
    public boolean isBlank() {
        return blank;
    }

    /// How a number, boolean or date of this document was written, for example `1.50` for the number 1.5. The node
    /// is found by identity, so ask with the very node of this tree. Empty for text, and for all nodes when the
    /// document was read with [YamlOptions.Spelling#FORGET].
    public Optional<String> spelling(Node node) {
        return Optional.ofNullable(spellings.get(node));
    }
}
