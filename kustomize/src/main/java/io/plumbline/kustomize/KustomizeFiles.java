package io.plumbline.kustomize;

import java.util.List;

/// The file tree a build reads: the caller brings it.
///
/// Paths are relative to the root of the tree, parts are separated by `/`, without `.`, `..` or a leading slash; the
/// empty path is the root. Implementations must be safe for use by several threads if builds are.
public interface KustomizeFiles {
    /// What lies at a path.
    enum Kind {
        /// A file that can be read.
        FILE,
        /// A directory.
        DIRECTORY,
        /// Nothing.
        MISSING
    }

    /// What lies at a path, links followed.
    Kind kind(String path);

    /// The content of a file.
    ///
    /// @throws KustomizeException when there is no such file or it has more than `bytesMax` bytes
    byte[] read(String path, int bytesMax);

    /// The names of what lies in a directory, in any order. Only charts ask for it; a tree that cannot tell has none.
    ///
    /// @throws KustomizeException when it cannot be read
    default List<String> list(String directory) {
        return List.of();
    }

    /// The path after following links; the path itself when there are none.
    ///
    /// @throws KustomizeException when a link leads out of the tree
    String resolve(String path);
}
