package io.plumbline.source.helm.kept;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Archives by digest, as files of a folder that belongs to one process. What was not used for the longest time
/// is dropped first when there is too much. Safe for many threads.
public final class DigestShelf {
    /// How many bytes are kept, limit `shelf bytes`: 2 GiB.
    public static final long SHELF_BYTES_MAX = 2L << 30;

    private final Path folder;
    private final InstantSource clock;

    /// A shelf in a folder, which is made when something is kept.
    public DigestShelf(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// The bytes of a digest. A file that does not have its digest any more is dropped.
    public Optional<byte[]> find(Digest digest) {
        Path file = file(digest);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(digest)) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return Optional.of(bytes);
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /// Keeps bytes and tells their digest.
    public synchronized Digest put(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        Path file = file(digest);
        AtomicFile.write(file, bytes);
        try {
            trim(file, SHELF_BYTES_MAX);
        } catch (IOException failure) {
            throw failed(file, failure);
        }
        return digest;
    }

    private void trim(Path newest, long bytesMax) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        files.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                .thenComparing(Comparator.naturalOrder()));
        for (Path file : files) {
            if (bytes > bytesMax && !file.equals(newest)) {
                bytes -= Files.size(file);
                Files.deleteIfExists(file);
            }
        }
    }

    private Path file(Digest digest) {
        return folder.resolve(digest.hex());
    }

    private static SourceException failed(Path file, IOException failure) {
        return AtomicFile.failed(file, failure);
    }

    /// Writes a file so that it is there whole or not at all.
    static final class AtomicFile {
        private AtomicFile() {}

        static void write(Path file, byte[] bytes) {
            try {
                Files.createDirectories(file.getParent());
                Path draft = Files.createTempFile(file.getParent(), ".draft-", "");
                try {
                    Files.write(draft, bytes);
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(draft);
                }
            } catch (IOException failure) {
                throw failed(file, failure);
            }
        }

        static SourceException failed(Path file, IOException failure) {
            return new SourceException(
                    ErrorCode.IO,
                    "file '" + file + "'",
                    "cannot be read or written: " + failure.getMessage(),
                    "check the disk and the rights of the data folder",
                    failure);
        }
    }
}
