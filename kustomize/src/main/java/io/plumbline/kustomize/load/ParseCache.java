package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.ResourceEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Parsed manifests by the digest of their bytes, so that a file is parsed once however often it is built.
///
/// Holds the least recently used ones up to a number of bytes of source text. Guarded by its own lock; what it hands
/// out is immutable.
public final class ParseCache {
    /// How many bytes of source text are kept parsed.
    public static final long BYTES_MAX = 64L << 20;

    private final LinkedHashMap<String, Parsed> byDigest = new LinkedHashMap<>(64, 0.75f, true);
    private final long bytesMax;
    private long bytes;

    private record Parsed(List<ResourceEntry> entries, int bytes) {
        private Parsed {
            entries = List.copyOf(entries);
        }
    }

    /// A cache of the default size.
    public ParseCache() {
        this(BYTES_MAX);
    }

    /// A cache that keeps up to `bytesMax` bytes of source text parsed; 0 keeps nothing.
    public ParseCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// The digest under which a content is kept.
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The parsed form of a content, if it is kept.
    public synchronized Optional<List<ResourceEntry>> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest)).map(Parsed::entries);
    }

    /// Keeps the parsed form of a content.
    public synchronized void keep(String digest, List<ResourceEntry> entries, int contentBytes) {
        if (contentBytes > bytesMax) {
            return;
        }
        Parsed before = byDigest.put(digest, new Parsed(entries, contentBytes));
        bytes += contentBytes - (before == null ? 0 : before.bytes());
        var oldest = byDigest.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            bytes -= oldest.next().getValue().bytes();
            oldest.remove();
        }
    }
}
