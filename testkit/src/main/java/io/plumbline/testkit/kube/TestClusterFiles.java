package io.plumbline.testkit.kube;

import io.plumbline.testkit.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Objects;

/// The folder of a control plane: certificates, keys, kubeconfigs, and the stages and logs of its simulated pods.
final class TestClusterFiles {
    private final Path folder;
    private final TestAuthority authority = new TestAuthority("control-plane");

    TestClusterFiles(Path folder) {
        this.folder = folder;
        var serving = authority.issue("kube-apiserver");
        var accounts = authority.issue("service-accounts");
        write("ca.crt", authority.pem());
        write("server.crt", serving.certificatePem());
        write("server.key", serving.keyPem());
        write("accounts.key", accounts.keyPem());
        write("accounts.pub", accounts.publicKeyPem());
        write("stages.yaml", resource("stages.yaml"));
        write("logs.yaml", resource("logs.yaml").replace("FOLDER", folder.toString()));
        write("printed.log", printed("starting up") + printed("ready to serve"));
        write("printed-before.log", printed("opening the store") + printed("fatal: the store does not answer"));
        write("talker.log", "");
    }

    private static String resource(String name) {
        try (InputStream text = TestClusterFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A line as container runtimes write it.
    private static String printed(String line) {
        return "2026-01-01T00:00:00.000000000Z stdout F " + line + "\n";
    }

    /// Lets the containers that a test speaks for print a line.
    void talk(String line) {
        try {
            Files.writeString(folder.resolve("talker.log"), printed(line), StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path folder() {
        return folder;
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Writes a kubeconfig whose user shows a client certificate.
    ///
    /// @param file name of the file in the folder
    /// @param server address of the API server
    Path kubeconfig(String file, String server, String user, String group) {
        TestAuthority.Identity identity = authority.issue(user, group);
        return write(file, """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                - name: test
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: %s
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                contexts:
                - name: test
                  context:
                    cluster: test
                    user: %s
                """.formatted(
                        server,
                        base64(authority.pem()),
                        user,
                        base64(identity.certificatePem()),
                        base64(identity.keyPem()),
                        user));
    }

    /// Keeps the kubeconfig of a given control plane, as kubectl writes one with a single context.
    void given(String kubeconfig) {
        write("given.kubeconfig", kubeconfig);
    }

    /// Writes the given kubeconfig for another address, its administrator acting in the name of a user.
    ///
    /// @param server the address it has
    /// @param address the address it gets
    Path actingAs(String file, String server, String address, String user, String group) {
        String host = URI.create(server).getHost();
        try {
            return write(
                    file,
                    Files.readString(folder.resolve("given.kubeconfig"))
                            .replace(
                                    "    server: " + server + "\n",
                                    "    server: " + address + "\n    tls-server-name: " + host + "\n")
                            .replace(
                                    "\n  user:\n",
                                    "\n  user:\n    as: " + user + "\n    as-groups: [\"" + group + "\"]\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
