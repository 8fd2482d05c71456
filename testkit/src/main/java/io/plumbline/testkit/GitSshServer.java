package io.plumbline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/// A Git server over SSH in the process of the test: it serves every bare repository below a folder for fetch and push
/// to whoever shows a key that was allowed. Safe for many threads.
public final class GitSshServer implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("(git-upload-pack|git-receive-pack) '/?([^']*)'");

    private final SshServer server;
    private final Path root;
    private final List<KeyPair> hostKeys;
    private final Set<PublicKey> allowed = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private GitSshServer(SshServer server, Path root, List<KeyPair> hostKeys) {
        this.server = server;
        this.root = root;
        this.hostKeys = hostKeys;
    }

    /// Serves the bare repositories below a folder on a free loopback port.
    ///
    /// @param hostKeys the keys it shows, see [SshKeys]
    public static GitSshServer serve(Path root, KeyPair... hostKeys) {
        SshServer server = SshServer.setUpDefaultServer();
        var serving = new GitSshServer(server, root, List.of(hostKeys));
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(serving.hostKeys));
        server.setPublickeyAuthenticator(
                (_, key, _) -> serving.allowed.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setCommandFactory((_, command) -> serving.new GitCommand(command));
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return serving;
    }

    /// Lets whoever has this key in.
    public GitSshServer allow(PublicKey key) {
        allowed.add(key);
        return this;
    }

    /// The address of a repository, for instance `app.git`.
    public String url(String repository) {
        return "ssh://git@127.0.0.1:" + server.getPort() + "/" + repository;
    }

    /// Its host keys as lines of a `known_hosts` file.
    public String knownHosts() {
        var lines = new StringBuilder();
        for (KeyPair pair : hostKeys) {
            lines.append("[127.0.0.1]:").append(server.getPort()).append(' ');
            lines.append(SshKeys.publicLine(pair.getPublic())).append('\n');
        }
        return lines.toString();
    }

    /// The commands since the last call, in order of arrival.
    public List<String> takeRequests() {
        var taken = List.copyOf(requests);
        taken.forEach(requests::remove);
        return taken;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private final class GitCommand implements Command {
        private final String command;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream err = OutputStream.nullOutputStream();
        private ExitCallback exit = (_, _, _) -> {};

        private GitCommand(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().name("git-ssh").start(this::run);
        }

        @Override
        public void destroy(ChannelSession channel) {
            // The streams are closed by the channel, which ends the command.
        }

        private void run() {
            requests.add(command);
            try {
                exit.onExit(talk());
            } catch (IOException failure) {
                exit.onExit(1, String.valueOf(failure.getMessage()));
            }
        }

        private int talk() throws IOException {
            Matcher request = REQUEST.matcher(command);
            Path folder = request.matches() ? root.resolve(request.group(2)).normalize() : root;
            if (!folder.startsWith(root) || !Files.isRegularFile(folder.resolve("HEAD"))) {
                err.write("fatal: not a git repository: does not exist\n".getBytes(StandardCharsets.UTF_8));
                err.flush();
                return 128;
            }
            try (Repository repository = SmartHttpAnswers.open(folder)) {
                if (request.group(1).equals("git-upload-pack")) {
                    var upload = new UploadPack(repository);
                    upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
                    upload.upload(in, out, err);
                } else {
                    new ReceivePack(repository).receive(in, out, err);
                }
            }
            return 0;
        }
    }
}
