package io.plumbline.server.repository;

import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.source.helm.remote.RemoteTrust;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How chart repositories and registries are reached, as they are declared now. A declaration covers what has
/// the same scheme, host and port, and lies at or below its path; the longest one counts.
public final class DeclaredAccess implements AccessBook {
    private final DeclaredRepositories repositories;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Digest of, RemoteAccess access) {}

    /// @param repositories what is declared
    public DeclaredAccess(DeclaredRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public RemoteAccess find(URI address) {
        return repositories.all().stream()
                .filter(repository -> covers(repository, address))
                .max(Comparator.comparingInt(repository -> repository.url().length()))
                .map(this::access)
                .orElse(RemoteAccess.ANONYMOUS);
    }

    private static boolean covers(Repository repository, URI address) {
        return address(repository)
                .filter(declared -> RemoteAddress.sameOrigin(declared, address)
                        && sameScheme(declared, address)
                        && path(address).startsWith(path(declared)))
                .isPresent();
    }

    /// Other schemes are of Git.
    private static Optional<URI> address(Repository repository) {
        try {
            return Optional.of(RemoteAddress.parse(repository.url()));
        } catch (InvalidInput ofGit) {
            return Optional.empty();
        }
    }

    private static boolean sameScheme(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme());
    }

    private static String path(URI address) {
        String path = Objects.requireNonNullElse(address.getPath(), "");
        return path.endsWith("/") ? path : path + "/";
    }

    private RemoteAccess access(Repository repository) {
        Map<String, String> values = repositories.values(repository);
        Digest digest = Digest.of(values.toString());
        return known.compute(
                        repository.url(),
                        (_, before) -> before != null && before.of().equals(digest)
                                ? before
                                : new Known(digest, access(repository.username(), values)))
                .access();
    }

    private static RemoteAccess access(String user, Map<String, String> values) {
        var trust = new RemoteTrust(
                values.getOrDefault("ca", ""),
                values.getOrDefault("certificate", ""),
                Secret.of(values.getOrDefault("clientKey", "")));
        return new RemoteAccess(login(user, values), trust);
    }

    private static RemoteLogin login(String user, Map<String, String> values) {
        String token = values.getOrDefault("token", "").strip();
        if (!token.isEmpty()) {
            return user.isEmpty()
                    ? new RemoteLogin.TokenLogin(Secret.of(token))
                    : new RemoteLogin.PasswordLogin(user, Secret.of(token));
        }
        String password = values.getOrDefault("password", "").strip();
        return user.isEmpty() && password.isEmpty()
                ? new RemoteLogin.NoLogin()
                : new RemoteLogin.PasswordLogin(user, Secret.of(password));
    }
}
