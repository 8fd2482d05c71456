package io.plumbline.source.helm.remote;

import io.plumbline.model.InvalidInput;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Values by the beginning of an address: the longest prefix of the same scheme, host and port wins, and a prefix ends
/// at a `/`. `oci://host/team` covers `oci://host/team/app` and not `oci://host/teamwork`. Immutable.
///
/// @param <T> what is found
public final class AddressTable<T> {
    private final List<Prefix<T>> prefixes;

    /// Values keyed by address or beginning of an address.
    ///
    /// @throws InvalidInput when a key is no address
    public AddressTable(Map<String, ? extends T> byPrefix) {
        this.prefixes = byPrefix.entrySet().stream()
                .map(entry -> new Prefix<T>(RemoteAddress.parse(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt(
                                (Prefix<T> prefix) -> -path(prefix.address).length())
                        .thenComparing(prefix -> prefix.address.toString()))
                .toList();
    }

    /// The value of the longest prefix; empty when none covers the address.
    public Optional<T> find(URI address) {
        return prefixes.stream()
                .filter(prefix -> prefix.covers(address))
                .findFirst()
                .map(Prefix::value);
    }

    private static String path(URI address) {
        String path = Objects.requireNonNullElse(address.getPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private record Prefix<T>(URI address, T value) {
        boolean covers(URI other) {
            return RemoteAddress.sameOrigin(address, other) && (path(other) + "/").startsWith(path(address) + "/");
        }
    }
}
