package io.plumbline.server.repository;

import io.plumbline.model.Digest;
import io.plumbline.model.Secret;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryDeclaration;
import io.plumbline.schema.RepositoryIdentity.GithubAppIdentity;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.git.CredentialStore;
import io.plumbline.source.git.GitPolicy;
import io.plumbline.source.git.GitPolicy.LargeFiles;
import io.plumbline.source.git.GitPolicy.Signatures;
import io.plumbline.source.git.GitPolicy.Submodules;
import io.plumbline.source.git.RepositoryCredentials;
import io.plumbline.source.git.RepositoryCredentials.Basic;
import io.plumbline.source.git.RepositoryCredentials.BearerToken;
import io.plumbline.source.git.RepositoryCredentials.SshKey;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.store.SpecStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Credentials and rules of repositories as they are declared now. Secret values are read at each use, so that a
/// changed password counts at once; the same values give the same object.
public final class DeclaredRepositories implements CredentialStore {
    private static final String KIND = "Repository";

    private final SpecStore specs;
    private final ManifestReader manifests;
    private final SecretValues secrets;
    private final Supplier<List<Repository>> further;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Digest of, RepositoryCredentials credentials) {}

    /// @param specs where Repository objects are stored
    /// @param secrets reads what declarations point to
    /// @param further what is declared elsewhere now; what is stored counts before it
    public DeclaredRepositories(
            SpecStore specs, ManifestReader manifests, SecretValues secrets, Supplier<List<Repository>> further) {
        this.specs = specs;
        this.manifests = manifests;
        this.secrets = secrets;
        this.further = further;
    }

    /// Every declared repository; of two with one address the first counts.
    List<Repository> all() {
        Stream<Repository> declared = specs.list(KIND).stream()
                .map(spec -> manifests.declaration(spec.object()))
                .filter(RepositoryDeclaration.class::isInstance)
                .map(declaration -> ((RepositoryDeclaration) declaration).repository());
        return Stream.concat(declared, further.get().stream()).toList();
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
                                : new Known(digest, credentials(repository, values)))
                .credentials();
    }

    /// What a declaration says and points to, by role.
    Map<String, String> values(Repository repository) {
        Map<String, String> values = new TreeMap<>();
        String subject = subject(repository);
        repository.secrets().forEach((role, reference) -> values.put(role, secrets.read(subject, role, reference)));
        values.put("user", repository.username());
        values.put("identity", repository.identity().toString());
        values.put("proxy", repository.proxy());
        if (!repository.tls().caFile().isEmpty()) {
            values.put("ca", secrets.file(subject, "caFile", repository.tls().caFile()));
        }
        if (!repository.tls().clientCertificateFile().isEmpty()) {
            values.put(
                    "certificate",
                    secrets.file(
                            subject, "clientCertificateFile", repository.tls().clientCertificateFile()));
        }
        return values;
    }

    private static String subject(Repository repository) {
        return "repository " + RepoUrl.display(repository.url());
    }

    /// The certificates that the values of a declaration name.
    static RemoteTrust trust(Map<String, String> values) {
        return new RemoteTrust(
                values.getOrDefault("ca", ""),
                values.getOrDefault("certificate", ""),
                Secret.of(values.getOrDefault("clientKey", "")));
    }

    /// The way that the values of a declaration name.
    static ProxyRoute route(Map<String, String> values) {
        Secret password = Secret.of(values.getOrDefault("proxyPassword", "").strip());
        return ProxyRoute.parse(values.getOrDefault("proxy", ""), password);
    }

    private static RepositoryCredentials credentials(Repository repository, Map<String, String> values) {
        return new RepositoryCredentials(
                login(repository, values), trust(values), values.getOrDefault("knownHosts", ""), route(values));
    }

    private static RepositoryCredentials.Login login(Repository repository, Map<String, String> values) {
        String user = repository.username();
        if (repository.identity() instanceof GithubAppIdentity(var app, var installation, var api)) {
            return new RepositoryCredentials.GithubApp(
                    app, installation, Secret.of(values.getOrDefault("githubAppKey", "")), RepoUrl.parse(api));
        }
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

    /// What a repository must keep to.
    public GitPolicy policy(RepoUrl url) {
        return declared(url).map(this::policy).orElse(GitPolicy.OPEN);
    }

    private GitPolicy policy(Repository repository) {
        Repository.Acceptance rules = repository.rules();
        GitPolicy policy = (rules.forcePush() ? GitPolicy.OPEN : GitPolicy.OPEN.refusingRewrites())
                .withSubmodules(rules.submodules() ? Submodules.READ : Submodules.LEFT_OUT)
                .withLargeFiles(rules.lfs() ? LargeFiles.FETCHED : LargeFiles.REFUSED);
        if (!rules.requireSignature()) {
            return policy;
        }
        SignerKeys keys = signers(repository);
        List<String> all = new ArrayList<>(keys.ssh());
        all.addAll(keys.pgp());
        Signatures demanded = switch (rules.signatures().mode()) {
            case "commit" -> Signatures.COMMIT;
            case "tag" -> Signatures.TAG;
            default -> Signatures.COMMIT_OR_TAG;
        };
        return policy.signedBy(demanded, all);
    }

    /// The public keys that a declaration names.
    SignerKeys signers(Repository repository) {
        var demand = repository.rules().signatures();
        String subject = subject(repository);
        List<String> texts = new ArrayList<>();
        repository.secrets().forEach((role, reference) -> {
            if (role.startsWith("signatureKey")) {
                texts.add(secrets.read(subject, "signatures.keys", reference));
            }
        });
        texts.add(secrets.file(subject, "allowedSignersFile", demand.allowedSignersFile()));
        texts.add(secrets.file(subject, "pgpKeyringFile", demand.pgpKeyringFile()));
        texts.add(secrets.file(subject, "cosignKeyFile", demand.cosignKeyFile()));
        return SignerKeys.read(texts);
    }
}
