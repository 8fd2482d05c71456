package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/// Makes SSH sessions which know the repository's key and known hosts only: no agent, no configuration, no key
/// and no known host of the user that runs Plumbline.
final class SshSessions implements AutoCloseable {
    private final Path folder;

    SshSessions(Path folder) {
        this.folder = folder;
    }

    /// A factory for one conversation.
    SshSessionFactory factory(RepoUrl url, RepositoryCredentials credentials, ConnectionNotes notes) {
        List<KeyPair> keys = credentials.login() instanceof RepositoryCredentials.SshKey key
                ? List.of(PrivateKeys.read(key.privateKey(), key.passphrase()))
                : List.of();
        var hosts = new KnownHosts(credentials.knownHosts(), url, notes);
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO, "folder '" + folder + "'", "cannot be made: " + failure.getMessage(), "", failure);
        }
        SshdSessionFactory factory = new SshdSessionFactoryBuilder()
                .setHomeDirectory(folder.toFile())
                .setSshDirectory(folder.toFile())
                .setPreferredAuthentications("publickey")
                .setConfigStoreFactory((_, _, _) -> null)
                .setDefaultKeysProvider(_ -> keys)
                .setDefaultIdentities(_ -> List.of())
                .setServerKeyDatabase((_, _) -> hosts)
                .setConnectorFactory(null)
                .build(null);
        return factory;
    }

    @Override
    public void close() {
        // Sessions end with their conversation.
    }
}
