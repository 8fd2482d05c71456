package io.plumbline.source.helm.packed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Packs archives for tests, honest ones and others.
public final class TarMaker {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    /// A packed chart with these files, each a path below the chart and its text.
    public static byte[] chart(String name, String version, String... files) {
        var maker = new TarMaker();
        maker.file(name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n");
        for (int at = 0; at < files.length; at += 2) {
            maker.file(name + "/" + files[at], files[at + 1]);
        }
        return maker.gzip();
    }

    /// Adds a text file.
    public TarMaker file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a file.
    public TarMaker file(String path, byte[] content) {
        var entry = new TarArchiveEntry(path, true);
        entry.setSize(content.length);
        return put(entry, content);
    }

    /// Adds a symbolic link.
    public TarMaker link(String path, String target) {
        var entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    /// Adds an entry of any type.
    public TarMaker odd(String path, byte type) {
        return put(new TarArchiveEntry(path, type, true), new byte[0]);
    }

    /// The archive.
    public byte[] plain() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The archive, packed with gzip.
    public byte[] gzip() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    private TarMaker put(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setModTime(0L);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
