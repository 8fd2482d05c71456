package io.plumbline.source.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// Packs small text files as tar layers for tests, in the ustar form.
final class TarLayers {
    private static final int BLOCK = 512;

    private TarLayers() {}

    /// A plain archive of paths and texts in turn.
    static byte[] tar(String... files) {
        var archive = new ByteArrayOutputStream();
        for (int at = 0; at < files.length; at += 2) {
            byte[] content = files[at + 1].getBytes(StandardCharsets.UTF_8);
            archive.writeBytes(header(files[at], content.length));
            archive.writeBytes(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
        }
        archive.writeBytes(new byte[2 * BLOCK]);
        return archive.toByteArray();
    }

    /// The same, packed with gzip.
    static byte[] gzip(String... files) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar(files));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    /// A packed chart `web` with one values file.
    static byte[] chart(String version, String values) {
        return gzip(
                "web/Chart.yaml", "apiVersion: v2\nname: web\nversion: " + version + "\n", "web/values.yaml", values);
    }

    private static byte[] header(String path, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        header[155] = ' ';
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
