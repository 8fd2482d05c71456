package io.plumbline.server.repository;

import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.kept.MovedName;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.source.helm.signed.SignaturePolicy;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.source.oci.DockerConfig;
import io.plumbline.source.oci.cloud.AmbientLogins;
import io.plumbline.source.oci.cloud.CloudLogin;
import io.plumbline.source.oci.cloud.CloudLogins;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How chart repositories and registries are reached and what they must keep to, as they are declared now. A
/// declaration
/// covers what has the same scheme, host and port, and lies at or below its path; the longest one counts.
public final class DeclaredAccess implements AccessBook, CloudLogins, SignaturePolicy, MoveRule {
    private final DeclaredRepositories repositories;
    private final AmbientLogins ambient;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Digest of, AccessBook access, Optional<CloudLogin> cloud) {}

    /// @param repositories what is declared
    /// @param ambient the identities that this process has by itself
    public DeclaredAccess(DeclaredRepositories repositories, AmbientLogins ambient) {
        this.repositories = repositories;
        this.ambient = ambient;
    }

    @Override
    public RemoteAccess find(URI address) {
        return declared(address)
                .map(repository -> known(repository).access().find(address))
                .orElse(RemoteAccess.ANONYMOUS);
    }

    @Override
    public Optional<CloudLogin> identity(URI address) {
        return declared(address).flatMap(repository -> known(repository).cloud());
    }

    @Override
    public SignatureRule rule(String repoUrl, String chart) {
        return declared(RemoteAddress.parse(repoUrl))
                .filter(repository -> repository.rules().requireSignature())
                .map(repository -> demanded(repository, repoUrl))
                .orElse(new SignatureRule.Unsigned());
    }

    @Override
    public MovePolicy moved(MovedName name) {
        return declared(RemoteAddress.parse(name.repoUrl()))
                        .filter(repository -> repository.rules().replaced())
                        .isPresent()
                ? MovePolicy.REPORT
                : MovePolicy.REFUSE;
    }

    private SignatureRule demanded(Repository repository, String repoUrl) {
        SignerKeys keys = repositories.signers(repository);
        boolean registry = repoUrl.startsWith("oci://");
        if (registry && !keys.cosign().isEmpty()) {
            return new SignatureRule.CosignKeys(keys.cosign());
        }
        if (!keys.pgp().isEmpty()) {
            return new SignatureRule.PgpKeys(keys.pgp());
        }
        throw new InvalidInput(
                "repository " + RepoUrl.display(repository.url()),
                "demands signatures and names no key that could have made one",
                registry
                        ? "write `signatures.cosignKeyFile` or `keys`"
                        : "write `signatures.pgpKeyringFile` or `keys`");
    }

    private Optional<Repository> declared(URI address) {
        return repositories.all().stream()
                .filter(repository -> covers(repository, address))
                .max(Comparator.comparingInt(repository -> repository.url().length()));
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

    private Known known(Repository repository) {
        Map<String, String> values = repositories.values(repository);
        Digest digest = Digest.of(values.toString());
        return known.compute(
                repository.url(),
                (_, before) -> before != null && before.of().equals(digest)
                        ? before
                        : new Known(
                                digest,
                                access(repository.username(), values),
                                DeclaredIdentity.login(repository, values, ambient)));
    }

    private static AccessBook access(String user, Map<String, String> values) {
        RemoteTrust trust = DeclaredRepositories.trust(values);
        ProxyRoute route = DeclaredRepositories.route(values);
        String docker = values.getOrDefault("dockerConfig", "");
        if (!docker.isEmpty()) {
            var logins = new DockerConfig(Secret.of(docker));
            return address -> logins.find(address).withTrust(trust).withProxy(route);
        }
        var access = new RemoteAccess(login(user, values), trust, route);
        return _ -> access;
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
