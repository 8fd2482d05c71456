package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right of one Plumbline to use a folder; the operating system takes it back when the process ends.
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws TargetException `CONFLICT` when another one has it
    static FolderLock claim(Path folder) {
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new TargetException(
                        ErrorCode.CONFLICT,
                        folder.toString(),
                        "is in use by another Plumbline" + (holder.isEmpty() ? "" : " (process " + holder + ")"),
                        "stop the other one, or use another data folder",
                        null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be locked", failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourselves) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw IoFailures.of("folder lock", "cannot be released", failure);
        }
    }
}
