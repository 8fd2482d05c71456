package io.plumbline.source;

import io.plumbline.model.LimitExceeded;

/// How much a [FileTree] hands out at once.
///
/// @param fileBytesMax bytes of one file
/// @param directoryEntriesMax entries of one directory
public record TreeLimits(long fileBytesMax, int directoryEntriesMax) {
    /// 64 MiB in a file, 100,000 entries in a directory.
    public static final TreeLimits DEFAULT = new TreeLimits(64L << 20, 100_000);

    /// Refuses a file that is too large.
    ///
    /// @throws LimitExceeded naming the limit `file bytes`
    public void checkFile(String path, long bytes) {
        if (bytes > fileBytesMax) {
            throw new LimitExceeded("file '" + path + "'", "file bytes", fileBytesMax);
        }
    }

    /// Refuses a directory with too many entries.
    ///
    /// @throws LimitExceeded naming the limit `directory entries`
    public void checkDirectory(String path, int entries) {
        if (entries > directoryEntriesMax) {
            throw new LimitExceeded("directory '" + path + "'", "directory entries", directoryEntriesMax);
        }
    }
}
