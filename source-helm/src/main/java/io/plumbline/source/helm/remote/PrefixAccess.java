package io.plumbline.source.helm.remote;

import io.plumbline.model.InvalidInput;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Access by the beginning of the address: the longest prefix of the same scheme, host and port wins, and a
/// prefix ends at a `/`. `oci://host/team` covers `oci://host/team/app` and not `oci://host/teamwork`.
public final class PrefixAccess implements AccessBook {
    private final List<Prefix> prefixes;

    /// Access keyed by address or beginning of an address.
    ///
    /// @throws InvalidInput when a key is no address
    public PrefixAccess(Map<String, RemoteAccess> byPrefix) {
        this.prefixes = byPrefix.entrySet().stream()
                .map(entry -> new Prefix(RemoteAddress.parse(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt(
                                (Prefix prefix) -> -path(prefix.address).length())
                        .thenComparing(prefix -> prefix.address.toString()))
                .toList();
    }

    @Override
    public RemoteAccess find(URI address) {
        return prefixes.stream()
                .filter(prefix -> prefix.covers(address))
                .findFirst()
                .map(Prefix::access)
                .orElse(RemoteAccess.ANONYMOUS);
    }

    private static String path(URI address) {
        String path = Objects.requireNonNullElse(address.getPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private record Prefix(URI address, RemoteAccess access) {
        boolean covers(URI other) {
            return RemoteAddress.sameOrigin(address, other) && (path(other) + "/").startsWith(path(address) + "/");
        }
    }
}
