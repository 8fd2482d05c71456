package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The claim of one process on a data folder, held by a locked file that names the process. The operating
/// system lets go
/// of it when the process ends, however it ends.
final class DataFolderLock implements AutoCloseable {
    private static final String NAME = "plumbline.lock";
    private static final int PID_BYTES_MAX = 20;

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Claims a folder, which is created when it is missing.
    ///
    /// @throws StoreException `CONFLICT` naming the process that holds it; `IO` when the folder cannot be used
    static DataFolderLock claim(Path folder) {
        create(folder);
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = holder(channel);
                channel.close();
                throw new StoreException(
                        ErrorCode.CONFLICT,
                        "data folder " + folder,
                        "is in use by another Plumbline" + (holder.isEmpty() ? "" : " (process " + holder + ")"),
                        "stop that process, or start this one with another folder: --data DIR",
                        null);
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(true);
            return new DataFolderLock(channel);
        } catch (IOException failure) {
            throw FileFailures.of("data folder " + folder, failure);
        }
    }

    private static void create(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException(
                    ErrorCode.IO,
                    "data folder " + folder,
                    "is a file, not a folder",
                    "move the file away, or choose another folder: --data DIR",
                    null);
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath());
                if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException failure) {
            throw FileFailures.of("data folder " + folder, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(PID_BYTES_MAX);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).trim();
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw FileFailures.of("data folder", failure);
        }
    }
}
