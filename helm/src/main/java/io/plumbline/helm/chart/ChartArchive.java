package io.plumbline.helm.chart;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// A chart packed as a gzipped tar: only plain files inside one folder, nothing outside it.
public final class ChartArchive {
    /// How many files an archive may hold.
    public static final int FILES_MAX = 20_000;

    private static final int BLOCK = 512;

    private ChartArchive() {}

    /// The files of an archive without their first folder; [GoError] when it is damaged or hostile.
    public static SequencedMap<String, byte[]> unpack(byte[] archive, long bytesMax) {
        TreeMap<String, byte[]> files = new TreeMap<>(GoText::compare);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            long left = bytesMax;
            String longName = "";
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = octal(header, 124, 12);
                if (size > left) {
                    throw new HelmException(
                            HelmException.Stage.LIMIT,
                            "decompressed chart is larger than the maximum size " + bytesMax + " bytes");
                }
                left -= size;
                byte[] content = in.readNBytes((int) size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                char type = (char) header[156];
                if (type == 'L') {
                    longName = text(content, 0, content.length);
                } else if (type == 'x') {
                    longName = paxPath(content);
                } else if (type == '0' || type == 0) {
                    String name = longName.isEmpty() ? name(header) : longName;
                    files.put(inside(name), content);
                    longName = "";
                } else {
                    longName = "";
                }
                if (files.size() > FILES_MAX) {
                    throw new HelmException(
                            HelmException.Stage.LIMIT,
                            "the archive passes the limit of " + FILES_MAX + " archive files");
                }
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException damaged) {
            throw new GoError("file does not appear to be a gzipped archive; got 'application/octet-stream'", damaged);
        }
        if (files.isEmpty()) {
            throw new GoError("no files in chart archive");
        }
        return files;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new IOException("tar: invalid size");
        }
        return Long.parseLong(digits, 8);
    }

    private static String name(byte[] header) {
        String prefix = Arrays.equals(header, 257, 262, "ustar".getBytes(StandardCharsets.US_ASCII), 0, 5)
                ? text(header, 345, 155)
                : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String paxPath(byte[] content) {
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            int at = line.indexOf(" path=");
            if (at > 0) {
                return line.substring(at + " path=".length());
            }
        }
        return "";
    }

    /// The path below the first folder; [GoError] when it would leave it.
    private static String inside(String name) {
        String path = name.replace('\\', '/');
        if (path.startsWith("/")) {
            throw new GoError("chart contains illegally named files");
        }
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new GoError(
                    path.equals("Chart.yaml")
                            ? "chart yaml not in base directory"
                            : "chart illegally contains content outside the base directory");
        }
        String inner = path.substring(slash + 1);
        for (String part : inner.split("/", -1)) {
            if (part.equals("..")) {
                throw new GoError("chart illegally references parent directory");
            }
        }
        if (inner.isEmpty() || inner.matches("^[a-zA-Z]:/.*")) {
            throw new GoError("chart contains illegally named files");
        }
        return inner;
    }
}
