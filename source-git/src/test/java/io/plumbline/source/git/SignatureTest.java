package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.SourceWriter.Revert;
import io.plumbline.source.git.GitPolicy.Signatures;
import io.plumbline.testkit.CommandRun;
import io.plumbline.testkit.SshKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private GitWorld world;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path temp) {
        folder = temp;
        world = new GitWorld(temp);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"})
    void takes_a_commit_signed_with_an_allowed_ssh_key(String type) {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate(type);
        signWithSsh(key);
        push("1", "-S");

        world.with(demand(Signatures.COMMIT, line(key)));
        assertThat(world.read(world.local("main"), "a")).isEqualTo("1");
        world.with(demand(Signatures.COMMIT, line(SshKeys.generate(type)))).restart();
        assertRefused(world.local("main"), "which is not in the allow-list");
    }

    @Test
    void an_unsigned_commit_is_never_good() {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate("ssh-ed25519");
        signWithSsh(key);
        push("1", "-S");
        push("2", "--no-gpg-sign");

        world.with(demand(Signatures.COMMIT, line(key)));
        assertRefused(world.local("main"), "the commit is not signed");
        world.with(demand(Signatures.COMMIT)).restart();
        assertRefused(world.local("main"), "the commit is not signed");
    }

    @Test
    void a_signature_moved_to_another_commit_does_not_fit() {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate("ssh-ed25519");
        signWithSsh(key);
        push("1", "-S");
        String signed = world.app.git("cat-file", "commit", "HEAD");
        forge(signed.replace("committer Ada", "committer Eve"));

        world.with(demand(Signatures.COMMIT, line(key)));
        assertRefused(world.local("main"), "does not fit the content");
    }

    @Test
    void a_commit_with_two_signatures_counts_as_unsigned() {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate("ssh-ed25519");
        signWithSsh(key);
        push("1", "-S");
        String signed = world.app.git("cat-file", "commit", "HEAD");
        String signature = signed.substring(signed.indexOf("gpgsig "), signed.indexOf("\n\n") + 1);
        forge(signed.replace(signature, signature + signature));

        world.with(demand(Signatures.COMMIT, line(key)));
        assertRefused(world.local("main"), "the commit is not signed");
    }

    @Test
    void takes_a_signed_tag_for_its_own_name_only() {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate("ssh-ed25519");
        signWithSsh(key);
        push("1", "--no-gpg-sign");
        world.app.git("tag", "-s", "v1", "-m", "one");
        world.app.git("tag", "v2", "v1");
        world.app.git("tag", "light", "HEAD");
        world.app.git("tag", "-a", "plain", "-m", "unsigned", "HEAD");
        world.app.git("push", "-q", "origin", "--tags");

        world.with(demand(Signatures.TAG, line(key)));
        assertThat(world.read(world.local("v1"), "a")).isEqualTo("1");
        assertRefused(world.local("v2"), "is one for another name or commit");
        assertRefused(world.local("light"), "is not annotated");
        assertRefused(world.local("plain"), "the tag is not signed");
        assertRefused(world.local("main"), "the revision was not named by a tag");
        world.with(demand(Signatures.COMMIT_OR_TAG, line(key))).restart();
        assertThat(world.read(world.local("v1"), "a")).isEqualTo("1");
        assertRefused(world.local("main"), "the commit is not signed; the revision was not named by a tag");
    }

    @Test
    void takes_a_commit_signed_with_an_allowed_pgp_key() throws IOException {
        var gpg = new Gpg(Files.createTempDirectory("gpg"));
        try {
            gpg.startAgent();
            String key = gpg.newKey("Ada <ada@example.org>");
            world.app.with("GNUPGHOME", gpg.home.toString());
            world.app.git("config", "user.signingkey", "ada@example.org");
            push("1", "-S");
            world.app.git("tag", "-s", "v1", "-m", "one");
            world.app.git("push", "-q", "origin", "v1");

            world.with(demand(Signatures.COMMIT, key));
            assertThat(world.read(world.local("main"), "a")).isEqualTo("1");
            world.with(demand(Signatures.TAG, key)).restart();
            assertThat(world.read(world.local("v1"), "a")).isEqualTo("1");
            world.with(demand(Signatures.COMMIT, gpg.newKey("Eve <eve@example.org>")))
                    .restart();
            assertRefused(world.local("main"), "which is not in the allow-list");
            forge(world.app.git("cat-file", "commit", "HEAD").replace("committer Ada", "committer Eve"));
            world.with(demand(Signatures.COMMIT, key)).restart();
            assertRefused(world.local("main"), "does not fit the content");
        } finally {
            gpg.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"})
    void signs_its_own_commits_as_git_does(String type) throws IOException {
        assumeSshKeygen();
        KeyPair key = SshKeys.generate(type);
        signWithSsh(key);
        push("1", "-S");
        var good = world.resolve(world.local("main"));
        push("2", "-S");
        var signer = new SshCommitSigner(Secret.of(SshKeys.privateText(key, "")), Secret.of(""));
        world.with(demand(Signatures.COMMIT, line(key)), signer).restart();

        var bad = world.resolve(world.local("main"));
        world.source().revert(new Revert(world.local("main"), List.of("a"), bad, good, "Back", Map.of()));

        assertThat(world.read(world.local("main"), "a")).isEqualTo("1");
        Path signers = Files.writeString(folder.resolve("signers"), "plumbline@localhost " + line(key) + "\n");
        world.app.git("pull", "-q", "origin", "main");
        world.app.git("-c", "gpg.ssh.allowedSignersFile=" + signers, "verify-commit", "HEAD");
    }

    @Test
    void an_unreadable_key_of_a_policy_is_told() {
        world.app.push("a", "1");
        world.with(demand(Signatures.COMMIT, "ssh-ed25519 not-base64"));

        assertThatThrownBy(() -> world.fetch(world.local("main")))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_INPUT));
    }

    private static GitPolicy demand(Signatures signatures, String... keys) {
        return GitPolicy.OPEN.signedBy(signatures, List.of(keys));
    }

    private static String line(KeyPair key) {
        return SshKeys.publicLine(key.getPublic());
    }

    private void push(String text, String option) {
        world.app.write("a", text).commit("Say " + text, option);
        world.app.git("push", "-q", "origin", "HEAD");
    }

    private void forge(String commit) {
        try {
            Path file = Files.write(folder.resolve("forged"), commit.getBytes(StandardCharsets.UTF_8));
            String id = world.app
                    .git("hash-object", "-t", "commit", "--literally", "-w", file.toString())
                    .strip();
            world.app.git("push", "-q", "--force", "origin", id + ":refs/heads/main");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void signWithSsh(KeyPair key) {
        try {
            Path file = folder.resolve("key-" + Integer.toHexString(line(key).hashCode()));
            Files.writeString(file, SshKeys.privateText(key, ""));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            world.app.git("config", "gpg.format", "ssh");
            world.app.git("config", "user.signingkey", file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assumeSshKeygen() {
        assumeTrue(isThere("ssh-keygen"), "ssh-keygen is not installed");
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private void assertRefused(SourceSpec spec, String text) {
        assertThatThrownBy(() -> world.fetch(spec)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.explain()).contains(text);
            assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED);
        });
    }

    private record Gpg(Path home) {
        private Gpg {
            assumeTrue(isThere("gpg"), "gpg is not installed");
        }

        /// gpg would start its agent itself, and wait five seconds for it: not enough where a machine rests.
        void startAgent() {
            run("sh", "-c", "gpg-agent --daemon >/dev/null 2>&1");
        }

        String newKey(String user) {
            run(
                    "gpg",
                    "--batch",
                    "--pinentry-mode",
                    "loopback",
                    "--passphrase",
                    "",
                    "--quick-gen-key",
                    user,
                    "ed25519");
            return run("gpg", "--batch", "--armor", "--export", user);
        }

        void close() {
            run("gpgconf", "--kill", "all");
        }

        private String run(String... command) {
            return CommandRun.in(home)
                    .environment(Map.of("GNUPGHOME", home.toString()))
                    .run(List.of(command));
        }
    }
}
