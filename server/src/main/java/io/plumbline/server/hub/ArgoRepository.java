package io.plumbline.server.hub;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryIdentity;
import io.plumbline.schema.RepositoryIdentity.AzureIdentity;
import io.plumbline.schema.RepositoryIdentity.GithubAppIdentity;
import io.plumbline.schema.RepositoryIdentity.GoogleIdentity;
import io.plumbline.schema.RepositoryIdentity.NoIdentity;
import io.plumbline.schema.SecretReference;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A repository, or the login for all below an address, as Argo CD declares it: a Secret with the label
/// `argocd.argoproj.io/secret-type: repository` or `repo-creds`.
///
/// @param repository what it says; its secrets are references to fields of the Secret
/// @param template whether it is only a login, for repositories that have none of their own
record ArgoRepository(Repository repository, boolean template) {
    private static final String ONE = "repository";
    private static final String ALL_BELOW = "repo-creds";
    private static final String GITHUB_API = "https://api.github.com";
    private static final String TRUE = "true";
    private static final Duration INTERVAL = Duration.ofMinutes(3);

    /// Roles by the fields that hold them.
    private static final Map<String, String> ROLES = Map.of(
            "password", "password",
            "bearerToken", "token",
            "sshPrivateKey", "sshKey",
            "githubAppPrivateKey", "githubAppKey",
            "gcpServiceAccountKey", "googleKeyFile",
            "tlsClientCertData", "certificate",
            "tlsClientCertKey", "clientKey");

    /// A login that is meant for one project must not serve all.
    private static final String PROJECT = "project";

    /// Fields that would leave out a check.
    private static final List<String> UNCHECKED = List.of("insecure", "insecureIgnoreHostKey");

    static boolean is(ResourceObject secret) {
        return secret.label(ArgoCluster.LABEL)
                .filter(type -> type.equals(ONE) || type.equals(ALL_BELOW))
                .isPresent();
    }

    /// Reads such a Secret.
    ///
    /// @throws InvalidInput when it has no address, or asks for what is not done here
    static ArgoRepository read(ResourceObject secret) {
        String subject = "repository " + secret.ref().display();
        if (!text(secret, PROJECT).isEmpty()) {
            throw new InvalidInput(
                    subject,
                    "is bound to project " + text(secret, PROJECT) + ", and logins serve every project here",
                    "declare a Repository instead, or take the field off");
        }
        for (String field : UNCHECKED) {
            if (text(secret, field).equals(TRUE)) {
                throw new InvalidInput(
                        subject,
                        "asks by " + field + " not to check the other side",
                        "say what to trust: certificates in argocd-tls-certs-cm, host keys in argocd-ssh-known-hosts-cm");
            }
        }
        String url = url(secret);
        if (url.isEmpty()) {
            throw new InvalidInput(subject, "has no url", "add it");
        }
        var secrets = new TreeMap<String, SecretReference>();
        ROLES.forEach((field, role) -> {
            if (!text(secret, field).isEmpty()) {
                secrets.put(role, HubValue.reference(secret, field));
            }
        });
        var repository = new Repository(
                url,
                text(secret, "username"),
                secrets,
                identity(secret),
                new Repository.Tls("", ""),
                text(secret, "proxy"),
                INTERVAL,
                new Repository.Acceptance(
                        true, true, true, true, new Repository.SignatureDemand(false, "commitOrTag", "", "", "")));
        return new ArgoRepository(repository, isTemplate(secret));
    }

    private static boolean isTemplate(ResourceObject secret) {
        return secret.label(ArgoCluster.LABEL).filter(ALL_BELOW::equals).isPresent();
    }

    private static String url(ResourceObject secret) {
        String said = text(secret, "url").strip();
        boolean registry = text(secret, "enableOCI").equals(TRUE);
        String url = registry && !said.isEmpty() && !said.contains("://") ? "oci://" + said : said;
        return isTemplate(secret) && !url.isEmpty() && !url.endsWith("/") ? url + "/" : url;
    }

    private static RepositoryIdentity identity(ResourceObject secret) {
        String app = text(secret, "githubAppID");
        if (!app.isEmpty()) {
            String api = text(secret, "githubAppEnterpriseBaseUrl");
            return new GithubAppIdentity(
                    app, text(secret, "githubAppInstallationID"), api.isEmpty() ? GITHUB_API : api);
        }
        if (text(secret, "useAzureWorkloadIdentity").equals(TRUE)) {
            return new AzureIdentity("", "", "");
        }
        return text(secret, "gcpServiceAccountKey").isEmpty() ? new NoIdentity() : new GoogleIdentity();
    }

    private static String text(ResourceObject secret, String field) {
        return HubValue.find(secret, field).orElse("");
    }

    /// Whether it names a login of its own.
    boolean hasLogin() {
        return !repository.username().isEmpty()
                || !repository.secrets().isEmpty()
                || !(repository.identity() instanceof NoIdentity);
    }

    /// Whether this login is for a repository.
    boolean isFor(Repository other) {
        return template && (other.url() + "/").startsWith(repository.url());
    }

    /// This repository with the login, and where it names none the proxy, of another declaration.
    ArgoRepository loggedInBy(ArgoRepository login) {
        Repository other = login.repository();
        return new ArgoRepository(
                new Repository(
                        repository.url(),
                        other.username(),
                        other.secrets(),
                        other.identity(),
                        repository.tls(),
                        repository.proxy().isEmpty() ? other.proxy() : repository.proxy(),
                        repository.interval(),
                        repository.rules()),
                template);
    }

    /// What it says, with further references by role.
    Repository with(SortedMap<String, SecretReference> further) {
        var secrets = new TreeMap<>(repository.secrets());
        secrets.putAll(further);
        return new Repository(
                repository.url(),
                repository.username(),
                secrets,
                repository.identity(),
                repository.tls(),
                repository.proxy(),
                repository.interval(),
                repository.rules());
    }
}
