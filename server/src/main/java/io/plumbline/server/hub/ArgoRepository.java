package io.plumbline.server.hub;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryIdentity;
import io.plumbline.schema.RepositoryIdentity.GithubAppIdentity;
import io.plumbline.schema.RepositoryIdentity.GoogleIdentity;
import io.plumbline.schema.RepositoryIdentity.NoIdentity;
import io.plumbline.schema.SecretReference;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import io.plumbline.yaml.MapNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A repository, or the login for all below an address, as Argo CD declares it: a Secret with the label
/// `argocd.argoproj.io/secret-type: repository` or `repo-creds`.
///
/// @param repository what it says; its secrets are references to fields of the Secret
record ArgoRepository(Repository repository) {
    private static final String ONE = "repository";
    private static final String ALL_BELOW = "repo-creds";
    private static final String PREFIX = "hub/";
    private static final String GITHUB_API = "https://api.github.com";

    /// Roles by the fields that hold them.
    private static final Map<String, String> ROLES = Map.of(
            "password", "password",
            "bearerToken", "token",
            "sshPrivateKey", "sshKey",
            "githubAppPrivateKey", "githubAppKey",
            "gcpServiceAccountKey", "googleKeyFile");

    /// Fields that ask for what is not done here. A login that is meant for one project must not serve all.
    private static final List<String> REFUSED = List.of("project", "tlsClientCertData", "tlsClientCertKey");

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
        for (String field : REFUSED) {
            if (!text(secret, field).isEmpty()) {
                throw new InvalidInput(
                        subject, "uses the field " + field + ", which is not followed", "declare a Repository instead");
            }
        }
        if (text(secret, "insecure").equals("true")) {
            throw new InvalidInput(
                    subject, "asks not to check certificates", "trust its authority: Repository spec.tls.caFile");
        }
        String url = url(secret);
        if (url.isEmpty()) {
            throw new InvalidInput(subject, "has no url", "add it");
        }
        var secrets = new TreeMap<String, SecretReference>();
        ROLES.forEach((field, role) -> {
            if (!text(secret, field).isEmpty()) {
                secrets.put(
                        role, new SecretReference.InStore(PREFIX + secret.ref().name(), field));
            }
        });
        return new ArgoRepository(new Repository(
                url,
                text(secret, "username"),
                secrets,
                identity(secret),
                new Repository.Tls("", ""),
                text(secret, "proxy"),
                Duration.ofMinutes(3),
                new Repository.Acceptance(
                        true, true, true, true, new Repository.SignatureDemand(false, "commitOrTag", "", "", ""))));
    }

    private static String url(ResourceObject secret) {
        String said = text(secret, "url");
        String url = text(secret, "enableOCI").equals("true") && !said.isEmpty() && !said.contains("://")
                ? "oci://" + said
                : said;
        boolean below =
                secret.label(ArgoCluster.LABEL).filter(ALL_BELOW::equals).isPresent();
        return below && !url.isEmpty() && !url.endsWith("/") ? url + "/" : url;
    }

    private static RepositoryIdentity identity(ResourceObject secret) {
        String app = text(secret, "githubAppID");
        if (!app.isEmpty()) {
            String api = text(secret, "githubAppEnterpriseBaseUrl");
            return new GithubAppIdentity(
                    app, text(secret, "githubAppInstallationID"), api.isEmpty() ? GITHUB_API : api);
        }
        return text(secret, "gcpServiceAccountKey").isEmpty() ? new NoIdentity() : new GoogleIdentity();
    }

    /// The name of the Secret that a reference points to; empty when it points elsewhere. Names that people may
    /// declare hold no slash.
    static Optional<String> secretName(String name) {
        return name.startsWith(PREFIX) ? Optional.of(name.substring(PREFIX.length())) : Optional.empty();
    }

    /// The value of a field.
    static Optional<String> value(ResourceObject secret, String field) {
        return Optional.of(text(secret, field)).filter(text -> !text.isEmpty());
    }

    private static String text(ResourceObject secret, String field) {
        Optional<String> plain = map(secret, "stringData").text(field);
        return plain.or(() -> map(secret, "data").text(field).map(ArgoRepository::decoded))
                .orElse("");
    }

    private static MapNode map(ResourceObject secret, String field) {
        return secret.body().map(field).orElse(MapNode.EMPTY);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
