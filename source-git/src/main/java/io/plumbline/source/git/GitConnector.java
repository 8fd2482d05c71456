package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.source.reach.TlsContext;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// Opens the conversation with a repository over its transport, with the credentials that the store gives for
/// it.
final class GitConnector {
    private static final int TRUSTS_MAX = 1_000;

    private final CredentialStore credentials;
    private final GitSettings settings;
    private final ConcurrentHashMap<RemoteTrust, SSLSocketFactory> sockets = new ConcurrentHashMap<>();
    private final SshSessions sessions;
    private final GithubAppTokens apps;

    GitConnector(CredentialStore credentials, GitSettings settings, InstantSource clock) {
        this.credentials = credentials;
        this.settings = settings;
        this.apps = new GithubAppTokens(clock);
        this.sessions = new SshSessions(settings.folder().resolve("ssh"));
    }

    /// A transport from a mirror to its repository.
    Transport open(Repository mirror, RepoUrl url, ConnectionNotes notes) throws IOException {
        RepositoryCredentials access = credentials.find(url);
        if (url.isWeb()) {
            settings.ways().quotas().check(url.authority(), GitFailures.subject(url));
        }
        Transport transport = Transport.open(mirror, address(url, access));
        transport.setTimeout(Math.max(1, (int) settings.timeout().toSeconds()));
        switch (transport) {
            case TransportHttp http -> http.setHttpConnectionFactory(http(url, access, notes));
            case SshTransport ssh -> ssh.setSshSessionFactory(sessions.factory(url, access, notes));
            default -> {}
        }
        return transport;
    }

    /// The HTTP connections to a repository.
    ///
    /// @throws io.plumbline.source.SourceException when its host asked to be left alone
    HttpAccess http(RepoUrl url, ConnectionNotes notes) {
        settings.ways().quotas().check(url.authority(), GitFailures.subject(url));
        return http(url, credentials.find(url), notes);
    }

    private HttpAccess http(RepoUrl url, RepositoryCredentials access, ConnectionNotes notes) {
        RepositoryCredentials known = access.login() instanceof RepositoryCredentials.GithubApp app && url.isWeb()
                ? access.withLogin(new RepositoryCredentials.Basic(
                        "x-access-token",
                        apps.token(app, url, (address, statement) -> atApi(access, address, statement))))
                : access;
        return new HttpAccess(url, known, sockets(access.tls()), new HttpAccess.Way(settings.ways(), notes));
    }

    private HttpURLConnection atApi(RepositoryCredentials access, URI address, Secret statement) throws IOException {
        var login = new RepositoryCredentials.BearerToken(statement);
        var api = new HttpAccess(
                RepoUrl.parse(address.toString()),
                access.withLogin(login),
                sockets(access.tls()),
                new HttpAccess.Way(settings.ways(), new ConnectionNotes()));
        HttpURLConnection connection = api.open(address.toURL());
        int millis = (int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/vnd.github+json");
        return connection;
    }

    /// One socket factory for each set of certificates, so that connections are kept alive and shared.
    private Optional<SSLSocketFactory> sockets(RemoteTrust trust) {
        if (trust.isPlatform()) {
            return Optional.empty();
        }
        if (sockets.size() > TRUSTS_MAX) {
            sockets.clear();
        }
        return Optional.of(
                sockets.computeIfAbsent(trust, key -> TlsContext.of(key).getSocketFactory()));
    }

    /// The repository itself when it is on this machine.
    ///
    /// @throws io.plumbline.source.SourceException when there is none
    static Repository openLocal(RepoUrl url) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(gitFolder(url).toFile())
                .setMustExist(true)
                .build();
    }

    /// The folder with the names and objects of a repository on this machine.
    ///
    /// @throws io.plumbline.source.SourceException when there is none
    static Path gitFolder(RepoUrl url) {
        Path path = Path.of(url.path());
        for (Path candidate : List.of(path.resolve(".git"), path)) {
            if (Files.isRegularFile(candidate.resolve("HEAD")) && Files.isDirectory(candidate.resolve("objects"))) {
                return candidate;
            }
        }
        String what = Files.notExists(path)
                ? "there is no such folder"
                : Files.isDirectory(path) ? "the folder is no Git repository" : "it is a file, not a repository";
        throw GitFailures.of(
                ErrorCode.NOT_FOUND, url, what, "check the path; make a repository there with 'git init --bare'");
    }

    private static URIish address(RepoUrl url, RepositoryCredentials access) throws IOException {
        try {
            if (!url.scheme().equals("ssh")) {
                return new URIish(url.isLocal() ? gitFolder(url).toString() : url.toString());
            }
            String login = access.login() instanceof RepositoryCredentials.SshKey key ? key.user() : "";
            String user = !login.isEmpty() ? login : url.user().isEmpty() ? "git" : url.user();
            return new URIish(url.toString()).setUser(user);
        } catch (URISyntaxException failure) {
            throw new IOException("not an address: " + url, failure);
        }
    }
}
