package io.plumbline.server.place;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/// Addresses of API servers as destinations give them.
final class ApiServerAddress {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private ApiServerAddress() {}

    /// Whether a text is an address and no name.
    static boolean isOne(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    /// Whether two addresses are of one server: slashes at the end and usual ports do not count.
    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    private static String canonical(String text) {
        try {
            URI uri = URI.create(text.strip());
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
            int usual = scheme.equals("http") ? HTTP_PORT : HTTPS_PORT;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            String path = Objects.requireNonNullElse(uri.getPath(), "").replaceAll("/+$", "");
            return scheme + "://" + host + ":" + port + path;
        } catch (IllegalArgumentException noAddress) {
            return text;
        }
    }
}
