package io.plumbline.server.page;

import io.plumbline.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The built files of the web page, read from the class path below `META-INF/plumbline/ui` when they are asked for
/// first, and kept: they are few and small.
public final class PageFiles {
    /// The page itself; it answers every address that is no file.
    public static final String INDEX = "index.html";

    /// What a stranger sees.
    public static final String DOOR = "door.html";

    /// The largest file.
    public static final int FILE_BYTES_MAX = 4 << 20;

    /// How many files are kept.
    static final int FILES_MAX = 500;

    /// Files under this folder have a digest in their name, and never change.
    public static final String ASSETS = "assets/";

    private static final String FOLDER = "META-INF/plumbline/ui/";
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=UTF-8"));

    private final ClassLoader classes;
    private final Map<String, PageFile> kept = new ConcurrentHashMap<>();

    /// @param classes where the files are found
    public PageFiles(ClassLoader classes) {
        this.classes = classes;
    }

    /// A file of the page.
    ///
    /// @param type its media type
    /// @param text its bytes, one char each
    /// @param tag changes with the content
    public record PageFile(String type, String text, String tag) {
        /// The bytes.
        public byte[] bytes() {
            return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    /// A file; empty when there is none, or the name is none.
    public Optional<PageFile> find(String name) {
        PageFile known = kept.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<PageFile> file = read(name, type);
        file.filter(_ -> kept.size() < FILES_MAX).ifPresent(found -> kept.put(name, found));
        return file;
    }

    private Optional<PageFile> read(String name, String type) {
        try (InputStream in = classes.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX);
            return Optional.of(new PageFile(
                    type,
                    new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1),
                    "\"" + Digest.of(bytes).hex().substring(0, 16) + "\""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
