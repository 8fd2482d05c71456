package io.plumbline.source;

/// One entry of a [FileTree].
///
/// @param path path from the root of the tree
/// @param kind what it is
/// @param id changes when and only when the content changes: the Git object id, or a digest
/// @param size bytes of a file; 0 for a directory
public record TreeEntry(String path, Kind kind, String id, long size) {
    /// What an entry is.
    public enum Kind {
        /// A file.
        FILE,
        /// A file that may be executed.
        EXECUTABLE,
        /// A directory.
        DIRECTORY
    }

    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether it is a directory.
    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }
}
