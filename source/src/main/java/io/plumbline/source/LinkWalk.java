package io.plumbline.source;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Walks a path from the root of a tree and follows links inside the tree only. Every adapter of [FileTree]
/// uses it, so the rule is in one place: a link that is absolute or climbs above the root is refused, and a
/// path may cross only so many links.
///
/// @param <N> a node of the tree: a directory, a file or a link
public final class LinkWalk<N> {
    /// How many links one path may cross; also ends loops of links.
    public static final int LINKS_MAX = 16;

    private final Nodes<N> nodes;

    /// A walk over one kind of nodes.
    public LinkWalk(Nodes<N> nodes) {
        this.nodes = nodes;
    }

    /// How the walk sees the nodes of a tree.
    ///
    /// @param <N> a node of the tree
    public interface Nodes<N> {
        /// What a directory holds under a name.
        Optional<N> child(N directory, String name);

        /// What a node is.
        Shape shape(N node);

        /// Where a link points to, as it was written.
        String linkTarget(N link);
    }

    /// What a node is to the walk.
    public enum Shape {
        /// A directory.
        DIRECTORY,
        /// A regular file.
        FILE,
        /// A symbolic link.
        LINK
    }

    /// The directory or file that a path leads to; empty when there is none.
    ///
    /// @throws PlumbException `REFUSED` when a link leaves the tree, `LIMIT_EXCEEDED` when it crosses too many
    ///     links
    public Optional<N> follow(N root, TreePath path) {
        Deque<N> ancestors = new ArrayDeque<>();
        Deque<String> ahead = new ArrayDeque<>(path.parts());
        ancestors.push(root);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                ancestors.pop();
                if (ancestors.isEmpty()) {
                    throw leaves(path);
                }
                continue;
            }
            Optional<N> found = nodes.child(ancestors.getFirst(), name);
            if (found.isEmpty()) {
                return found;
            }
            N node = found.orElseThrow();
            switch (nodes.shape(node)) {
                case DIRECTORY -> ancestors.push(node);
                case FILE -> {
                    return ahead.isEmpty() ? found : Optional.empty();
                }
                case LINK -> {
                    if (++links > LINKS_MAX) {
                        throw new LimitExceeded("path '" + path + "'", "links in a path", LINKS_MAX);
                    }
                    pushTarget(ahead, nodes.linkTarget(node), path);
                }
            }
        }
        return Optional.of(ancestors.getFirst());
    }

    private static void pushTarget(Deque<String> ahead, String target, TreePath path) {
        if (target.startsWith("/") || target.indexOf('\0') >= 0 || target.length() > TreePath.PATH_CHARS_MAX) {
            throw leaves(path);
        }
        for (String name : List.of(target.split("/", -1)).reversed()) {
            if (!name.isEmpty() && !name.equals(".")) {
                ahead.push(name);
            }
        }
    }

    private static PlumbException leaves(TreePath path) {
        return new PlumbException(
                ErrorCode.REFUSED,
                "path '" + path + "'",
                "a symbolic link on the way leaves the tree",
                "let the link point to a relative path inside the repository");
    }
}
