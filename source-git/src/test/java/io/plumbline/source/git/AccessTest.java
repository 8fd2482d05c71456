package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceWriter.Revert;
import io.plumbline.source.git.RepositoryCredentials.SshKey;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.testkit.GitHttpServer;
import io.plumbline.testkit.GitSshServer;
import io.plumbline.testkit.SshKeys;
import io.plumbline.testkit.TestAuthority;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private GitWorld world;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = new GitWorld(folder);
        world.app.push("a", "1");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void logs_in_with_user_and_password_in_the_first_request() {
        world.http().requireBasic("ada", "s3cret");
        world.with(forHost(RepositoryCredentials.basic("ada", Secret.of("s3cret"))));

        world.resolve(world.overHttp("main"));
        assertThat(world.http().takeRequests()).hasSize(1);
        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("1");
    }

    @Test
    void logs_in_with_a_token() {
        world.http().requireToken("t0ken");
        world.with(forHost(RepositoryCredentials.token(Secret.of("t0ken"))));

        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("1");
    }

    @Test
    void wrong_and_missing_logins_fail_without_showing_anything() {
        world.http().requireBasic("ada", "s3cret");

        assertFails(world.overHttp("main"), ErrorCode.AUTH_FAILED, "HTTP 401");
        world.with(forHost(RepositoryCredentials.basic("ada", Secret.of("wr0ng"))))
                .restart();
        assertFails(world.overHttp("main"), ErrorCode.AUTH_FAILED, "HTTP 401");
    }

    @Test
    void a_changed_password_is_used_at_once() {
        world.http().requireBasic("ada", "new");
        var password = new String[] {"old"};
        world.with(_ -> RepositoryCredentials.basic("ada", Secret.of(password[0])));

        assertFails(world.overHttp("main"), ErrorCode.AUTH_FAILED, "HTTP 401");
        password[0] = "new";
        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("1");
    }

    @Test
    void credentials_of_a_prefix_go_nowhere_else() {
        var team = RepositoryCredentials.token(Secret.of("team"));
        var app = RepositoryCredentials.token(Secret.of("app"));
        var store =
                new PrefixCredentials(Map.of("https://git.example/team", team, "https://git.example/team/app", app));

        assertThat(store.find(url("https://git.example/team/other.git"))).isSameAs(team);
        assertThat(store.find(url("https://git.example/team/app.git"))).isSameAs(app);
        assertThat(store.find(url("https://git.example/teamwork/app"))).isSameAs(RepositoryCredentials.ANONYMOUS);
        assertThat(store.find(url("https://git.example:8443/team/app"))).isSameAs(RepositoryCredentials.ANONYMOUS);
        assertThat(store.find(url("http://git.example/team/app"))).isSameAs(RepositoryCredentials.ANONYMOUS);
        assertThat(store.find(url("https://git.example.evil/team/app"))).isSameAs(RepositoryCredentials.ANONYMOUS);
    }

    @Test
    void trusts_an_own_authority_and_no_other() {
        var authority = new TestAuthority("Own");
        try (var server = GitHttpServer.serveTls(world.folder, authority.serverContext(), false)) {
            var spec = SourceSpec.git(server.url("app.git"), "main", "");
            assertFails(spec, ErrorCode.REFUSED, "certificate is not trusted");

            String other = new TestAuthority("Other").pem();
            world.with(_ -> RepositoryCredentials.ANONYMOUS.withTls(RemoteTrust.with(other)))
                    .restart();
            assertFails(spec, ErrorCode.REFUSED, "certificate is not trusted");

            world.with(_ -> RepositoryCredentials.ANONYMOUS.withTls(RemoteTrust.with(authority.pem())))
                    .restart();
            assertThat(world.read(spec, "a")).isEqualTo("1");
        }
    }

    @Test
    void shows_a_client_certificate() {
        var authority = new TestAuthority("Own");
        var identity = authority.issue("plumbline");
        var trusting = RemoteTrust.with(authority.pem());
        try (var server = GitHttpServer.serveTls(world.folder, authority.serverContext(), true)) {
            var spec = SourceSpec.git(server.url("app.git"), "main", "");
            world.with(_ -> RepositoryCredentials.ANONYMOUS.withTls(trusting));
            assertThatThrownBy(() -> world.fetch(spec)).isInstanceOf(PlumbException.class);

            var showing = trusting.showing(identity.certificatePem(), Secret.of(identity.keyPem()));
            world.with(_ -> RepositoryCredentials.ANONYMOUS.withTls(showing)).restart();
            assertThat(world.read(spec, "a")).isEqualTo("1");
        }
    }

    @Test
    void goes_through_a_proxy_with_its_own_login() {
        try (var proxy = GitHttpServer.serve(world.folder)) {
            var route = new ProxyRoute.Through("127.0.0.1", proxy.port(), "gate", Secret.of("keeper"));
            world.with(_ -> RepositoryCredentials.ANONYMOUS.withProxy(route));

            assertThat(world.read(SourceSpec.git("http://git.invalid/app.git", "main", ""), "a"))
                    .isEqualTo("1");
            assertThat(proxy.takeRequests().getFirst()).startsWith("GET ").contains("app.git/info/refs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"})
    void reads_over_ssh_with_every_type_of_key(String type) {
        KeyPair user = SshKeys.generate(type);
        try (var server =
                GitSshServer.serve(world.folder, SshKeys.generate(type)).allow(user.getPublic())) {
            String key = SshKeys.privateText(user, "");
            world.with(_ -> RepositoryCredentials.ssh(Secret.of(key), server.knownHosts()));

            assertThat(world.read(SourceSpec.git(server.url("app.git"), "main", ""), "a"))
                    .isEqualTo("1");
        }
    }

    @Test
    void reads_over_ssh_with_a_passphrase_and_writes() {
        KeyPair user = SshKeys.generate("ssh-ed25519");
        try (var server = GitSshServer.serve(world.folder, SshKeys.generate("ssh-ed25519"))
                .allow(user.getPublic())) {
            var login = new SshKey("git", Secret.of(SshKeys.privateText(user, "open")), Secret.of("open"));
            world.with(_ -> RepositoryCredentials.ssh(Secret.of(""), server.knownHosts())
                    .withLogin(login));
            var spec = SourceSpec.git(server.url("app.git"), "main", "");
            var good = world.resolve(spec);
            world.app.push("a", "2");

            var revert = new Revert(spec, List.of("a"), world.resolve(spec), good, "Back", Map.of());
            world.source().revert(revert);

            assertThat(world.read(spec, "a")).isEqualTo("1");
        }
    }

    @Test
    void refuses_a_host_that_is_not_known_and_one_with_another_key() {
        KeyPair user = SshKeys.generate("ssh-ed25519");
        try (var server = GitSshServer.serve(world.folder, SshKeys.generate("ssh-ed25519"))
                .allow(user.getPublic())) {
            var spec = SourceSpec.git(server.url("app.git"), "main", "");
            Secret key = Secret.of(SshKeys.privateText(user, ""));
            world.with(_ -> RepositoryCredentials.ssh(key, ""));
            assertFails(spec, ErrorCode.REFUSED, "is not among the known hosts; it shows ssh-ed25519 SHA256:");

            String other = SshKeys.publicLine(SshKeys.generate("ssh-ed25519").getPublic());
            String known = server.knownHosts();
            String line = known.substring(0, known.indexOf(' ') + 1) + other + "\n";
            world.with(_ -> RepositoryCredentials.ssh(key, line)).restart();
            assertFails(spec, ErrorCode.REFUSED, "shows another key than the known one");

            world.with(_ -> RepositoryCredentials.ssh(key, "@revoked " + server.knownHosts()))
                    .restart();
            assertFails(spec, ErrorCode.REFUSED, "is marked as revoked");
            assertThat(server.takeRequests()).isEmpty();
        }
    }

    @Test
    void a_refused_key_and_a_missing_repository_are_told_apart_over_ssh() {
        KeyPair user = SshKeys.generate("ssh-ed25519");
        try (var server = GitSshServer.serve(world.folder, SshKeys.generate("ssh-ed25519"))) {
            Secret key = Secret.of(SshKeys.privateText(user, ""));
            world.with(_ -> RepositoryCredentials.ssh(key, server.knownHosts()));
            assertFails(SourceSpec.git(server.url("app.git"), "main", ""), ErrorCode.AUTH_FAILED, "refused the key");

            server.allow(user.getPublic());
            assertFails(
                    SourceSpec.git(server.url("none.git"), "main", ""), ErrorCode.NOT_FOUND, "no Git repository at");
        }
    }

    private void assertFails(SourceSpec spec, ErrorCode code, String text) {
        assertThatThrownBy(() -> world.fetch(spec)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.explain()).contains(text).doesNotContain("s3cret", "wr0ng", "c3NlY3JldA");
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.remedy()).isPresent();
        });
    }

    private static CredentialStore forHost(RepositoryCredentials credentials) {
        return _ -> credentials;
    }

    private static RepoUrl url(String text) {
        return RepoUrl.parse(text);
    }
}
