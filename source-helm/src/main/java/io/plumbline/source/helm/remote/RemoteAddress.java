package io.plumbline.source.helm.remote;

import io.plumbline.model.InvalidInput;
import io.plumbline.source.RepoUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/// Reads and compares addresses.
public final class RemoteAddress {
    /// How many characters an address may have.
    public static final int ADDRESS_CHARS_MAX = 2048;

    private RemoteAddress() {}

    /// Reads an `http`, `https` or `oci` address.
    ///
    /// @throws InvalidInput when it is none, or holds a user or password
    public static URI parse(String text) {
        if (text.length() > ADDRESS_CHARS_MAX) {
            throw refused(text.substring(0, 64) + "...", "is longer than " + ADDRESS_CHARS_MAX + " characters");
        }
        try {
            URI uri = new URI(text);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("oci")) {
                throw refused(text, "has none of the schemes https, http and oci");
            }
            if (uri.getHost() == null || uri.getHost().isEmpty()) {
                throw refused(text, "has no host");
            }
            if (uri.getRawUserInfo() != null) {
                throw refused(text, "holds a user or password; give them to the repository's entry");
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw refused(text, "is not an address: " + malformed.getReason());
        }
    }

    /// Whether two addresses have the same scheme, host and port: what a login is bound to.
    public static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    /// Host, and port where it is not the usual one.
    public static String authority(URI uri) {
        boolean usual = uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equalsIgnoreCase("http") ? 80 : 443);
        return uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("http") ? 80 : 443;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static InvalidInput refused(String text, String why) {
        return new InvalidInput(
                "repository '" + RepoUrl.display(text) + "'", why, "write https://host/path or oci://host/path/name");
    }
}
