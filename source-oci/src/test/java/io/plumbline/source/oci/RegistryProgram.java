package io.plumbline.source.oci;

import io.plumbline.testkit.GoProgram;
import io.plumbline.testkit.TestAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real registry, built once from the pinned Go module into the user's cache, running on loopback.
final class RegistryProgram implements AutoCloseable {
    private static final GoProgram PROGRAM = new GoProgram(
            Path.of(System.getProperty("plumb.root", ".."), "testkit/oracles/registry"),
            "github.com/distribution/distribution/v3/cmd/registry",
            "registry",
            "");
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
    /// `user` with the password `pass`, as bcrypt.
    private static final String LOGINS = "user:$2y$04$aEvzZUHqYU3jJVLfZFOrKOsDRuy2fT0x9qdFYNonJdC/tsi35wOXy\n";

    private final Process process;
    private final String host;

    private RegistryProgram(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /// The program; empty when it cannot be built here.
    static Optional<Path> find() {
        try {
            return Optional.of(PROGRAM.file());
        } catch (IllegalStateException | UncheckedIOException unbuildable) {
            System.out.println("the registry cannot be built: " + unbuildable.getMessage());
            return Optional.empty();
        }
    }

    /// Starts it without login and TLS.
    static RegistryProgram open(Path program, Path folder) throws IOException {
        return start(program, folder, "");
    }

    /// Starts it with TLS and the login `user` with the password `pass`.
    static RegistryProgram guarded(Path program, Path folder, TestAuthority authority) throws IOException {
        TestAuthority.Identity server = authority.issue("registry");
        Path certificate = Files.writeString(folder.resolve("server.pem"), server.certificatePem());
        Path key = Files.writeString(folder.resolve("server.key"), server.keyPem());
        Path logins = Files.writeString(folder.resolve("logins"), LOGINS);
        return start(
                program,
                folder,
                "  tls: {certificate: " + certificate + ", key: " + key + "}\nauth:\n  htpasswd: {realm: test, path: "
                        + logins + "}\n");
    }

    /// Starts it with tokens of a token server.
    static RegistryProgram tokens(Path program, Path folder, TestAuthority authority, TokenServer tokens)
            throws IOException {
        Path roots = Files.writeString(folder.resolve("roots.pem"), authority.pem());
        return start(
                program,
                folder,
                "auth:\n  token: {realm: '" + tokens.realm() + "', service: " + TokenServer.SERVICE + ", issuer: "
                        + TokenServer.ISSUER + ", rootcertbundle: " + roots + "}\n");
    }

    String host() {
        return host;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static RegistryProgram start(Path program, Path folder, String more) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yml"),
                "version: 0.1\nlog: {level: info}\nstorage:\n  filesystem: {rootdirectory: " + folder.resolve("data")
                        + "}\nhttp:\n  addr: 127.0.0.1:0\n" + more);
        Process process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        var seen = new StringBuilder();
        String line = log.readLine();
        while (line != null) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
                return new RegistryProgram(process, listening.group(1));
            }
            seen.append(line).append('\n');
            line = log.readLine();
        }
        throw new IOException("the registry did not start: " + seen);
    }
}
