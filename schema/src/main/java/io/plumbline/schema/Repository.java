package io.plumbline.schema;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How one repository, or all below an address that ends with `/`, is reached and verified.
///
/// @param url the address
/// @param username user name; empty when none is needed
/// @param secrets by role: password, token, sshKey, sshKeyPassphrase, knownHosts, certificate, clientKey,
///     proxyPassword, dockerConfig, awsSecretKey, awsSessionToken, azureClientSecret, googleKeyFile, githubAppKey, and
///     signatureKey0 and on
/// @param identity who we are to a cloud or code host that gives logins itself
/// @param tls how the other side proves itself, and we to it
/// @param proxy address of an HTTP proxy; empty for the environment's, `direct` for none
/// @param interval how often it is polled
/// @param rules what is accepted
public record Repository(
        String url,
        String username,
        SortedMap<String, SecretReference> secrets,
        RepositoryIdentity identity,
        Tls tls,
        String proxy,
        Duration interval,
        Acceptance rules) {
    /// Copies the references.
    public Repository {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /// Whether this declaration speaks about a repository.
    public boolean covers(String repoUrl) {
        return repoUrl.equals(url) || (url.endsWith("/") && repoUrl.startsWith(url));
    }

    /// The reference of one role.
    public Optional<SecretReference> secret(String role) {
        return Optional.ofNullable(secrets.get(role));
    }

    /// TLS files; empty texts where the machine's own are used.
    ///
    /// @param caFile certificates that are trusted besides the machine's own
    /// @param clientCertificateFile the client's certificate
    public record Tls(String caFile, String clientCertificateFile) {}

    /// What is accepted from the repository.
    ///
    /// @param submodules whether submodules are read
    /// @param lfs whether LFS files are fetched
    /// @param forcePush whether a branch may move to a commit that is no descendant
    /// @param replaced whether a version may be published again with another content
    /// @param signatures who must have signed
    public record Acceptance(
            boolean submodules, boolean lfs, boolean forcePush, boolean replaced, SignatureDemand signatures) {
        /// Whether what is not signed by somebody in the lists is refused.
        public boolean requireSignature() {
            return signatures.required();
        }
    }

    /// Who must have signed. Further keys are among the secrets.
    ///
    /// @param required whether a signature is demanded
    /// @param mode what must be signed in Git: `commit`, `tag` or `commitOrTag`
    /// @param allowedSignersFile SSH keys; empty for none
    /// @param pgpKeyringFile PGP keys; empty for none
    /// @param cosignKeyFile keys of cosign; empty for none
    public record SignatureDemand(
            boolean required, String mode, String allowedSignersFile, String pgpKeyringFile, String cosignKeyFile) {}
}
