package io.plumbline.source.helm.packed;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.SourceException;
import io.plumbline.source.TreePath;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Unpacks a tar archive, packed with gzip or not, in memory. For one archive and one thread.
public final class TarUnpacker {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final int COPY_BYTES = 16 << 10;

    private final String subject;
    private final UnpackLimits limits;
    private final long packedBytes;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long total;
    private int entries;

    private TarUnpacker(String subject, UnpackLimits limits, long packedBytes) {
        this.subject = subject;
        this.limits = limits;
        this.packedBytes = packedBytes;
    }

    /// The files of an archive by path.
    ///
    /// @param subject what errors are about
    /// @throws LimitExceeded when more comes out than allowed
    /// @throws SourceException `DAMAGED` when it ends half-way or is no archive, `REFUSED` when it holds links,
    ///     devices or names that lead out of it
    public static SortedMap<String, byte[]> unpack(String subject, byte[] packed, UnpackLimits limits) {
        var unpacker = new TarUnpacker(subject, limits, packed.length);
        try (InputStream plain = plain(packed);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            unpacker.read(tar);
        } catch (EOFException failure) {
            throw damaged(subject, "ends half-way", failure);
        } catch (ZipException failure) {
            throw damaged(subject, "is no gzip archive or is damaged", failure);
        } catch (IOException | IllegalArgumentException failure) {
            throw damaged(subject, "cannot be read: " + failure.getMessage(), failure);
        }
        return unpacker.files;
    }

    private static InputStream plain(byte[] packed) throws IOException {
        var bytes = new ByteArrayInputStream(packed);
        boolean gzip = packed.length > 2 && packed[0] == (byte) 0x1f && packed[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(bytes) : bytes;
    }

    private void read(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            if (++entries > limits.filesMax()) {
                throw new LimitExceeded(subject, "archive files", limits.filesMax());
            }
            take(tar, entry);
            entry = tar.getNextEntry();
        }
        if (entries == 0) {
            throw damaged(subject, "holds nothing", new EOFException());
        }
    }

    private void take(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String shown = entry.getName().replaceAll("\\p{Cntrl}", "?");
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused("holds the link '" + shown + "'", "pack the file itself instead of a link to it");
        }
        if (entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO()
                || !(entry.isFile() || entry.isDirectory())) {
            throw refused("holds '" + shown + "', which is neither file nor directory", "pack plain files only");
        }
        String path = inside(entry.getName(), shown);
        if (entry.isDirectory() || path.isEmpty()) {
            return;
        }
        if (entry.isSparse()) {
            throw refused("holds the sparse file '" + shown + "'", "pack plain files only");
        }
        if (entry.getSize() > limits.fileBytesMax()) {
            throw new LimitExceeded(subject + " file '" + shown + "'", "archive file bytes", limits.fileBytesMax());
        }
        files.put(path, content(tar, entry.getSize()));
    }

    private byte[] content(TarArchiveInputStream tar, long size) throws IOException {
        checkTotal(size);
        byte[] bytes = new byte[Math.toIntExact(Math.min(size, COPY_BYTES))];
        int filled = 0;
        int read = 0;
        while (filled < size && read >= 0) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(size, bytes.length * 2L)));
            }
            read = tar.read(bytes, filled, bytes.length - filled);
            if (read > 0) {
                filled += read;
                total += read;
                checkRatio();
            }
        }
        if (filled < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private void checkTotal(long more) {
        if (total + more > limits.bytesMax()) {
            throw new LimitExceeded(subject, "archive bytes", limits.bytesMax());
        }
    }

    private void checkRatio() {
        if (total > UnpackLimits.RATIO_FROM_BYTES && total / Math.max(1, packedBytes) >= limits.ratioMax()) {
            throw new LimitExceeded(subject, "archive ratio", limits.ratioMax());
        }
    }

    private String inside(String name, String shown) {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            throw refused("holds the absolute path '" + shown + "'", "pack with relative paths");
        }
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.equals(".")) {
            return "";
        }
        try {
            return TreePath.parse(path).toString();
        } catch (InvalidInput outside) {
            throw new SourceException(
                    ErrorCode.REFUSED,
                    subject,
                    "holds the path '" + shown + "', which is not a path inside the archive",
                    "pack with plain relative paths",
                    outside);
        }
    }

    private SourceException refused(String what, String remedy) {
        return new SourceException(ErrorCode.REFUSED, subject, what, remedy, null);
    }

    private static SourceException damaged(String subject, String why, Exception failure) {
        return new SourceException(
                ErrorCode.DAMAGED, subject, "the archive " + why, "publish it again", Objects.requireNonNull(failure));
    }
}
