package io.plumbline.source;

import java.util.List;
import java.util.Optional;

/// A read-only tree of files. Paths are relative to its root and obey [TreePath]; the root is the empty path.
/// There need be no file system underneath, so no path and no link can leave the root. Safe for many threads.
public interface FileTree {
    /// What is at a path; links are followed inside the tree only. The entry carries the path that was asked
    /// for.
    ///
    /// @throws io.plumbline.model.PlumbException when the path is malformed or a link leaves the tree
    Optional<TreeEntry> find(String path);

    /// The bytes of a file.
    ///
    /// @throws io.plumbline.model.PlumbException `NOT_FOUND` when there is no file, `LIMIT_EXCEEDED` when too
    ///     large
    byte[] read(String path);

    /// The entries of a directory, sorted by name; empty when there is no such directory. A link to nothing is
    /// left out, as a miss of [#find] would be.
    ///
    /// @throws io.plumbline.model.PlumbException when the path is malformed or a link in it leaves the tree
    List<TreeEntry> list(String directory);

    /// Whether the directory's id alone tells that nothing below it changed: no symbolic link and no submodule
    /// lies at or below it. A tree that does not know says no.
    default boolean linkFree(String directory) {
        return false;
    }
}
