package io.plumbline.render;

import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One question that was put to a file tree.
///
/// @param kind which question
/// @param path about which path
record TreeLook(Kind kind, String path) implements Comparable<TreeLook> {
    private static final Comparator<TreeLook> ORDER =
            Comparator.comparing(TreeLook::path).thenComparing(TreeLook::kind);

    /// The questions.
    enum Kind {
        /// What is there?
        FIND,
        /// What is in it?
        LIST
    }

    @Override
    public int compareTo(TreeLook other) {
        return ORDER.compare(this, other);
    }

    /// What a tree answers now, in the words of [#told].
    String ask(FileTree files) {
        return switch (kind) {
            case FIND -> told(files.find(path));
            case LIST -> told(files.list(path));
        };
    }

    /// An answer as a word: the id of a file, `directory`, or `-` for a miss.
    static String told(Optional<TreeEntry> found) {
        return found.map(entry -> entry.isDirectory() ? "directory" : entry.kind() + ":" + entry.id())
                .orElse("-");
    }

    /// An answer as a text: kinds and names.
    static String told(List<TreeEntry> entries) {
        var text = new StringBuilder();
        for (TreeEntry entry : entries) {
            text.append(entry.isDirectory() ? 'd' : 'f').append(entry.name()).append('\n');
        }
        return text.toString();
    }
}
