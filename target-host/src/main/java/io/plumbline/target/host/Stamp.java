package io.plumbline.target.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/// What changes when anything of a file changes: the time of its last change (of content, rights, owner or name), its
/// size and its inode.
///
/// @param changed the time of the last change
/// @param size bytes
/// @param inode the identity
record Stamp(Instant changed, long size, long inode) {
    /// The clock of file times ticks every few milliseconds; two changes in one tick look the same.
    private static final long TICK_MILLIS = 50;

    /// @throws java.nio.file.NoSuchFileException when nothing is there
    static Stamp of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:ctime,size,ino", LinkOption.NOFOLLOW_LINKS);
        return found.get("ctime") instanceof FileTime changed
                        && found.get("size") instanceof Long size
                        && found.get("ino") instanceof Long inode
                ? new Stamp(changed.toInstant(), size, inode)
                : new Stamp(Instant.MAX, 0, 0);
    }

    /// Whether the last change is so long ago that a further one would show.
    boolean isSettled(Instant now) {
        return changed.isBefore(now.minusMillis(TICK_MILLIS));
    }
}
