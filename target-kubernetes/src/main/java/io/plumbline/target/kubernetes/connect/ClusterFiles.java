package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Reads the small files and texts that say how a cluster is reached.
final class ClusterFiles {
    /// The largest file that is read.
    static final int BYTES_MAX = 4 << 20;

    private ClusterFiles() {}

    static String text(String subject, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new LimitExceeded(file.toString(), "bytes of a cluster file", BYTES_MAX);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new InvalidInput(subject, "cannot read " + file, "check the file and its rights");
        }
    }

    static String decoded(String subject, String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInput(subject, "is not base64", "");
        }
    }

    static URI address(String subject, String text) {
        try {
            URI address = new URI(text.contains("://") || text.isEmpty() ? text : "https://" + text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            throw new InvalidInput(subject, "has an address that is none", "write https://HOST:PORT");
        }
        throw new InvalidInput(subject, "has no server address", "write https://HOST:PORT");
    }
}
