package io.plumbline.source.git;

import io.plumbline.source.RepoUrl;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
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
    private final ConnectionNotes notes;

    HttpAccess(
            RepoUrl url, RepositoryCredentials credentials, Optional<SSLSocketFactory> sockets, ConnectionNotes notes) {
        this.url = url;
        this.credentials = credentials;
        this.sockets = sockets;
        this.notes = notes;
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        return new AccessConnection(open(address), notes);
    }

    @Override
    public HttpConnection create(URL address, Proxy proxy) throws IOException {
        return create(address);
    }

    /// A connection that has not been made yet.
    HttpURLConnection open(URL address) throws IOException {
        var connection = (HttpURLConnection) address.openConnection(proxy());
        if (connection instanceof HttpsURLConnection secure && sockets.isPresent()) {
            secure.setSSLSocketFactory(sockets.orElseThrow());
        }
        if (isOurs(address)) {
            authorize(connection);
        }
        var route = credentials.proxy();
        if (!route.user().isEmpty()) {
            connection.setRequestProperty(
                    "Proxy-Authorization", route.password().use(password -> basic(route.user(), password)));
        }
        return connection;
    }

    private Proxy proxy() {
        var route = credentials.proxy();
        return route.host().isEmpty()
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(route.host(), route.port()));
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
