package io.plumbline.source.git;

import io.plumbline.model.Secret;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;

/// How one repository is reached: the login, what is trusted, and the way there.
///
/// @param login who we are
/// @param tls certificates for `https`
/// @param knownHosts host keys for `ssh`, in the form of an OpenSSH `known_hosts` file; a host that is not in
///     it is refused
/// @param proxy the way there
public record RepositoryCredentials(Login login, RemoteTrust tls, String knownHosts, ProxyRoute proxy) {
    /// No login, the trust of the Java platform, no known hosts, the proxy of the
    /// environment.
    public static final RepositoryCredentials ANONYMOUS =
            new RepositoryCredentials(new Anonymous(), RemoteTrust.PLATFORM, "", ProxyRoute.USUAL);

    /// A user name and a password over `http` or `https`.
    public static RepositoryCredentials basic(String user, Secret password) {
        return ANONYMOUS.withLogin(new Basic(user, password));
    }

    /// A bearer token over `http` or `https`.
    public static RepositoryCredentials token(Secret token) {
        return ANONYMOUS.withLogin(new BearerToken(token));
    }

    /// A key over `ssh`.
    ///
    /// @param privateKey the key in OpenSSH or PEM form
    /// @param knownHosts the host keys, as lines of a `known_hosts` file
    public static RepositoryCredentials ssh(Secret privateKey, String knownHosts) {
        var login = new SshKey("", privateKey, Secret.of(""));
        return new RepositoryCredentials(login, RemoteTrust.PLATFORM, knownHosts, ProxyRoute.USUAL);
    }

    /// With another login.
    public RepositoryCredentials withLogin(Login changed) {
        return new RepositoryCredentials(changed, tls, knownHosts, proxy);
    }

    /// With other certificates.
    public RepositoryCredentials withTls(RemoteTrust changed) {
        return new RepositoryCredentials(login, changed, knownHosts, proxy);
    }

    /// With another way there.
    public RepositoryCredentials withProxy(ProxyRoute changed) {
        return new RepositoryCredentials(login, tls, knownHosts, changed);
    }

    /// Who we are to the other side.
    public sealed interface Login {}

    /// Nobody.
    public record Anonymous() implements Login {}

    /// A user name and a password.
    ///
    /// @param user the name
    /// @param password the password
    public record Basic(String user, Secret password) implements Login {}

    /// A bearer token.
    ///
    /// @param token the token
    public record BearerToken(Secret token) implements Login {}

    /// A private key for `ssh`.
    ///
    /// @param user the user; empty for the one in the address, else `git`
    /// @param privateKey the key in OpenSSH or PEM form
    /// @param passphrase its passphrase; empty for none
    public record SshKey(String user, Secret privateKey, Secret passphrase) implements Login {}

    /// A GitHub App: its key is exchanged for tokens of an installation, which end after an hour.
    ///
    /// @param appId its number or client id
    /// @param installationId the number of an installation; empty to look it up by the repository
    /// @param privateKey its key in PEM form
    /// @param api the address of the API, `https://api.github.com`
    public record GithubApp(String appId, String installationId, Secret privateKey, RepoUrl api) implements Login {}
}
