package io.plumbline.server.repository;

import io.plumbline.model.Digest;
import io.plumbline.model.Secret;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryDeclaration;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitPolicy;
import io.plumbline.source.git.GitPolicy.Signatures;
import io.plumbline.source.git.RepositoryCredentials;
import io.plumbline.source.git.RepositoryCredentials.Basic;
import io.plumbline.source.git.RepositoryCredentials.BearerToken;
import io.plumbline.source.git.RepositoryCredentials.ProxyRoute;
import io.plumbline.source.git.RepositoryCredentials.SshKey;
import io.plumbline.source.git.RepositoryCredentials.Tls;
import io.plumbline.store.SpecStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Credentials and rules of repositories as they are declared now. Secret values are read from their
/// files and
/// variables at each use, so that a changed password counts at once; the same values give the same object.
public final class DeclaredRepositories implements CredentialStore {
    private static final String KIND = "Repository";
    private static final int PROXY_PORT = 3128;

    private final SpecStore specs;
    private final ManifestReader manifests;
    private final SecretValues secrets;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Digest of, RepositoryCredentials credentials) {}

    /// @param specs where Repository objects are stored
    /// @param secrets reads what declarations point to
    public DeclaredRepositories(SpecStore specs, ManifestReader manifests, SecretValues secrets) {
        this.specs = specs;
        this.manifests = manifests;
        this.secrets = secrets;
    }

    /// Every declared repository.
    List<Repository> all() {
        return specs.list(KIND).stream()
                .map(spec -> manifests.declaration(spec.object()))
                .filter(RepositoryDeclaration.class::isInstance)
                .map(declaration -> ((RepositoryDeclaration) declaration).repository())
                .toList();
    }

    /// The declaration with the longest address that covers a repository.
    private Optional<Repository> declared(RepoUrl url) {
        return all().stream()
                .filter(repository -> repository.covers(url.written()) || RepoUrl.same(repository.url(), url.written()))
                .max(Comparator.comparingInt(repository -> repository.url().length()));
    }

    @Override
    public RepositoryCredentials find(RepoUrl url) {
        return declared(url).map(this::credentials).orElse(RepositoryCredentials.ANONYMOUS);
    }

    private RepositoryCredentials credentials(Repository repository) {
        Map<String, String> values = values(repository);
        Digest digest = Digest.of(values.toString());
        return known.compute(
                        repository.url(),
                        (_, before) -> before != null && before.of().equals(digest)
                                ? before
                                : new Known(digest, credentials(repository.username(), values)))
                .credentials();
    }

    /// What a declaration says and points to, by role.
    Map<String, String> values(Repository repository) {
        Map<String, String> values = new TreeMap<>();
        String subject = subject(repository);
        repository.secrets().forEach((role, reference) -> values.put(role, secrets.read(subject, role, reference)));
        values.put("user", repository.username());
        values.put("proxy", repository.proxy());
        values.put("ca", secrets.file(subject, "caFile", repository.tls().caFile()));
        values.put(
                "certificate",
                secrets.file(subject, "clientCertificateFile", repository.tls().clientCertificateFile()));
        return values;
    }

    private static String subject(Repository repository) {
        return "repository " + RepoUrl.display(repository.url());
    }

    private static RepositoryCredentials credentials(String user, Map<String, String> values) {
        var tls = new Tls(
                values.getOrDefault("ca", ""),
                values.getOrDefault("certificate", ""),
                Secret.of(values.getOrDefault("clientKey", "")));
        return new RepositoryCredentials(
                login(user, values),
                tls,
                values.getOrDefault("knownHosts", ""),
                proxy(values.getOrDefault("proxy", "")));
    }

    private static RepositoryCredentials.Login login(String user, Map<String, String> values) {
        if (values.containsKey("sshKey")) {
            Secret passphrase =
                    Secret.of(values.getOrDefault("sshKeyPassphrase", "").strip());
            return new SshKey(user, Secret.of(values.getOrDefault("sshKey", "")), passphrase);
        }
        String token = values.getOrDefault("token", "").strip();
        if (!token.isEmpty()) {
            return user.isEmpty() ? new BearerToken(Secret.of(token)) : new Basic(user, Secret.of(token));
        }
        String password = values.getOrDefault("password", "").strip();
        return user.isEmpty() && password.isEmpty()
                ? new RepositoryCredentials.Anonymous()
                : new Basic(user, Secret.of(password));
    }

    private static ProxyRoute proxy(String address) {
        if (address.isEmpty()) {
            return ProxyRoute.DIRECT;
        }
        URI uri = URI.create(address.contains("://") ? address : "http://" + address);
        String host = uri.getHost() == null ? "" : uri.getHost();
        return new ProxyRoute(host, uri.getPort() < 0 ? PROXY_PORT : uri.getPort(), "", Secret.of(""));
    }

    /// What a repository must keep to.
    public GitPolicy policy(RepoUrl url) {
        return declared(url).map(this::policy).orElse(GitPolicy.OPEN);
    }

    private GitPolicy policy(Repository repository) {
        Repository.Acceptance rules = repository.rules();
        GitPolicy policy = rules.forcePush() ? GitPolicy.OPEN : GitPolicy.OPEN.refusingRewrites();
        if (!rules.requireSignature()) {
            return policy;
        }
        List<String> keys = new ArrayList<>();
        secrets.file(subject(repository), "allowedSignersFile", rules.allowedSignersFile())
                .lines()
                .map(DeclaredRepositories::key)
                .filter(line -> !line.isEmpty())
                .forEach(keys::add);
        String ring = secrets.file(subject(repository), "pgpKeyringFile", rules.pgpKeyringFile());
        if (!ring.isBlank()) {
            keys.add(ring);
        }
        return policy.signedBy(Signatures.COMMIT_OR_TAG, keys);
    }

    /// The key of a line of OpenSSH's allowed signers: what follows the names and options.
    private static String key(String line) {
        String text = line.strip();
        int type = text.startsWith("#") ? -1 : Math.max(text.indexOf("ssh-"), text.indexOf("ecdsa-"));
        return type < 0 ? "" : text.substring(type);
    }
}
