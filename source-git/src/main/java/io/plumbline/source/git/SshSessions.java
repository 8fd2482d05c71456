package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/// Makes SSH sessions which know the repository's key and known hosts only: no agent, no configuration, no key
/// and no known host of the user that runs Plumbline.
final class SshSessions {
    private static final int KEYS_MAX = 1_000;

    private final Path folder;
    private final ConcurrentHashMap<RepositoryCredentials.SshKey, KeyPair> opened = new ConcurrentHashMap<>();

    SshSessions(Path folder) {
        this.folder = folder;
    }

    /// A factory for one conversation.
    SshSessionFactory factory(RepoUrl url, RepositoryCredentials credentials, ConnectionNotes notes) {
        List<KeyPair> keys =
                credentials.login() instanceof RepositoryCredentials.SshKey key ? List.of(read(key)) : List.of();
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

    /// A key that is protected by a passphrase takes long to open, so it is opened once.
    private KeyPair read(RepositoryCredentials.SshKey key) {
        if (opened.size() > KEYS_MAX) {
            opened.clear();
        }
        return opened.computeIfAbsent(key, _ -> PrivateKeys.read(key.privateKey(), key.passphrase()));
    }
}
