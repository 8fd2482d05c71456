package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteWays;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/// Opens the HTTP connections to one repository with its credentials. The login travels with the first
/// request, which saves the one that would be answered 401, and only to the scheme, host and port of the
/// repository: a redirect or an object address elsewhere never sees it.
final class HttpAccess implements HttpConnectionFactory {
    private final RepoUrl url;
    private final RepositoryCredentials credentials;
    private final Optional<SSLSocketFactory> sockets;
    private final Way way;

    /// What connections share with others.
    ///
    /// @param ways proxies and quotas
    /// @param notes what the conversation showed
    record Way(RemoteWays ways, ConnectionNotes notes) {
        /// Notes what an answer says; its status.
        int answered(HttpURLConnection connection) throws IOException {
            int status = connection.getResponseCode();
            notes.httpStatus(status);
            ways.quotas()
                    .note(
                            RepoUrl.authority(connection.getURL()),
                            status,
                            name -> Objects.requireNonNullElse(connection.getHeaderField(name), ""));
            return status;
        }
    }

    HttpAccess(RepoUrl url, RepositoryCredentials credentials, Optional<SSLSocketFactory> sockets, Way way) {
        this.url = url;
        this.credentials = credentials;
        this.sockets = sockets;
        this.way = way;
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        return new AccessConnection(open(address), way);
    }

    @Override
    public HttpConnection create(URL address, Proxy proxy) throws IOException {
        return create(address);
    }

    /// A connection that has not been made yet.
    HttpURLConnection open(URL address) throws IOException {
        ProxyRoute route = way.ways.proxies().choose(credentials.proxy(), address.getProtocol(), address.getHost());
        var connection = (HttpURLConnection) address.openConnection(proxy(route));
        if (connection instanceof HttpsURLConnection secure && sockets.isPresent()) {
            secure.setSSLSocketFactory(sockets.orElseThrow());
        }
        if (isOurs(address)) {
            authorize(connection);
        }
        if (route instanceof ProxyRoute.Through through && !through.user().isEmpty()) {
            connection.setRequestProperty("Proxy-Authorization", through.login().use(String::new));
        }
        return connection;
    }

    /// Notes what an answer says; its status.
    int answered(HttpURLConnection connection) throws IOException {
        return way.answered(connection);
    }

    private static Proxy proxy(ProxyRoute route) {
        return switch (route) {
            case ProxyRoute.Through through ->
                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(through.host(), through.port()));
            case ProxyRoute.Direct _, ProxyRoute.Usual _ -> Proxy.NO_PROXY;
        };
    }

    private boolean isOurs(URL address) {
        int port = address.getPort() == address.getDefaultPort() ? -1 : address.getPort();
        return address.getProtocol().equals(url.scheme())
                && address.getHost().equalsIgnoreCase(url.host())
                && port == url.port();
    }

    private void authorize(HttpURLConnection connection) {
        switch (credentials.login()) {
            case RepositoryCredentials.Anonymous _ -> {}
            case RepositoryCredentials.SshKey _ -> {}
            case RepositoryCredentials.GithubApp _ -> {}
            case RepositoryCredentials.Basic(var user, var secret) ->
                connection.setRequestProperty("Authorization", secret.use(password -> basic(user, password)));
            case RepositoryCredentials.BearerToken(var token) ->
                connection.setRequestProperty("Authorization", token.use(text -> "Bearer " + new String(text)));
        }
    }

    private static String basic(String user, char[] password) {
        byte[] pair = (user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(pair);
        Arrays.fill(pair, (byte) 0);
        return header;
    }
}
