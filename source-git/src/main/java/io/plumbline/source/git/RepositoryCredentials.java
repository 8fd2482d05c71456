package io.plumbline.source.git;

import io.plumbline.model.Secret;

/// How one repository is reached: the login, what is trusted, and the way there.
///
/// @param login who we are
/// @param tls certificates for `https`
/// @param knownHosts host keys for `ssh`, in the form of an OpenSSH `known_hosts` file; a host that is not in
///     it is refused
/// @param proxy the HTTP proxy on the way
public record RepositoryCredentials(Login login, Tls tls, String knownHosts, ProxyRoute proxy) {
    /// No login, the trust of the Java platform, no known hosts, no proxy.
    public static final RepositoryCredentials ANONYMOUS =
            new RepositoryCredentials(new Anonymous(), Tls.PLATFORM, "", ProxyRoute.DIRECT);

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
        return new RepositoryCredentials(login, Tls.PLATFORM, knownHosts, ProxyRoute.DIRECT);
    }

    /// With another login.
    public RepositoryCredentials withLogin(Login changed) {
        return new RepositoryCredentials(changed, tls, knownHosts, proxy);
    }

    /// With other certificates.
    public RepositoryCredentials withTls(Tls changed) {
        return new RepositoryCredentials(login, changed, knownHosts, proxy);
    }

    /// Through a proxy.
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

    /// Certificates for `https`.
    ///
    /// @param authorities PEM certificates that are trusted instead of the platform's; empty for the platform's
    /// @param clientCertificate PEM chain that we show; empty for none
    /// @param clientKey PEM key of that certificate; empty for none
    public record Tls(String authorities, String clientCertificate, Secret clientKey) {
        /// The trust of the Java platform, and no certificate of ours.
        public static final Tls PLATFORM = new Tls("", "", Secret.of(""));

        /// Trusts these authorities only.
        public static Tls trusting(String authorities) {
            return new Tls(authorities, "", Secret.of(""));
        }

        /// With a certificate of ours.
        public Tls showing(String certificate, Secret key) {
            return new Tls(authorities, certificate, key);
        }
    }

    /// An HTTP proxy.
    ///
    /// @param host its host; empty for no proxy
    /// @param port its port
    /// @param user the user name; empty for none
    /// @param password the password
    public record ProxyRoute(String host, int port, String user, Secret password) {
        /// No proxy.
        public static final ProxyRoute DIRECT = new ProxyRoute("", 0, "", Secret.of(""));
    }
}
