package io.plumbline.source.reach;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.source.RepoUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The way to a remote host.
public sealed interface ProxyRoute {
    /// As the environment says, see [ProxyTable].
    ProxyRoute USUAL = new Usual();

    /// Without a proxy, whatever the environment says.
    ProxyRoute DIRECT = new Direct();

    /// As the environment says.
    record Usual() implements ProxyRoute {}

    /// Without a proxy.
    record Direct() implements ProxyRoute {}

    /// Through an HTTP proxy.
    ///
    /// @param host its host
    /// @param port its port
    /// @param user the user name; empty for none
    /// @param password the password
    record Through(String host, int port, String user, Secret password) implements ProxyRoute {
        /// The header that logs in at the proxy; empty when there is no login.
        public Secret login() {
            return user.isEmpty()
                    ? Secret.of("")
                    : password.use(text -> Secret.of("Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + new String(text)).getBytes(StandardCharsets.UTF_8))));
        }
    }

    /// The port of a proxy whose address names none.
    int PORT = 3128;

    /// Reads the address of a proxy: `http://[user[:password]@]host[:port]`, or without the scheme. Nothing means
    /// [#USUAL], `direct` means [#DIRECT].
    ///
    /// @param password for the user of the address; one that stands in the address itself counts when this is empty
    /// @throws InvalidInput when it is no such address
    static ProxyRoute parse(String address, Secret password) {
        if (address.isBlank()) {
            return USUAL;
        }
        if (address.strip().equals("direct")) {
            return DIRECT;
        }
        URI uri;
        try {
            uri = URI.create(address.contains("://") ? address.strip() : "http://" + address.strip());
        } catch (IllegalArgumentException malformed) {
            throw refused(address, "is no address");
        }
        if (uri.getHost() == null || !uri.getScheme().equalsIgnoreCase("http")) {
            throw refused(address, uri.getHost() == null ? "has no host" : "is no http proxy");
        }
        String login = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = login.indexOf(':');
        Secret written = Secret.of(colon < 0 ? "" : login.substring(colon + 1));
        return new Through(
                uri.getHost(),
                uri.getPort() < 0 ? PORT : uri.getPort(),
                colon < 0 ? login : login.substring(0, colon),
                password.isEmpty() ? written : password);
    }

    /// An address that is none.
    private static InvalidInput refused(String address, String why) {
        return new InvalidInput(
                "proxy '" + RepoUrl.display(address) + "'", why, "write http://host:port; only HTTP proxies are used");
    }
}
