package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.RepoUrl;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// Opens the conversation with a repository over its transport, with the credentials that the store gives for
/// it.
final class GitConnector {
    private final CredentialStore credentials;
    private final GitSettings settings;
    private final TlsContexts tls = new TlsContexts();
    private final SshSessions sessions;

    GitConnector(CredentialStore credentials, GitSettings settings) {
        this.credentials = credentials;
        this.settings = settings;
        this.sessions = new SshSessions(settings.folder().resolve("ssh"));
    }

    /// A transport from a mirror to its repository.
    Transport open(Repository mirror, RepoUrl url, ConnectionNotes notes) throws IOException {
        RepositoryCredentials access = credentials.find(url);
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
    HttpAccess http(RepoUrl url, ConnectionNotes notes) {
        return http(url, credentials.find(url), notes);
    }

    private HttpAccess http(RepoUrl url, RepositoryCredentials access, ConnectionNotes notes) {
        return new HttpAccess(url, access, tls.sockets(access.tls()), notes);
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
