package io.plumbline.target.kubernetes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Bearer;
import io.plumbline.target.kubernetes.connect.ClusterLogin.BearerFile;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Plugin;
import io.plumbline.target.kubernetes.connect.ClusterLogin.UserPassword;
import io.plumbline.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    private Path folder;

    private ClusterAccess access(String user, String context) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: main
                clusters:
                - name: here
                  cluster:
                    server: https://10.0.0.1:6443
                    tls-server-name: kubernetes
                    proxy-url: http://egress.example.test:3128
                - name: there
                  cluster: {server: "https://there.example.test", insecure-skip-tls-verify: true}
                contexts:
                - {name: main, context: {cluster: here, user: me}}
                - {name: other, context: {cluster: there, user: me}}
                users:
                - name: me
                  user:
                %s
                """.formatted(user.indent(4)));
        return Kubeconfig.read(file, context);
    }

    @Test
    void the_current_context_is_taken_unless_another_is_named() throws IOException {
        ClusterAccess main = access("token: secret-1", "");
        ClusterAccess other = access("token: secret-1", "other");

        assertThat(main.server()).isEqualTo(URI.create("https://10.0.0.1:6443"));
        assertThat(main.trust().serverName()).isEqualTo("kubernetes");
        assertThat(main.proxy()).contains(URI.create("http://egress.example.test:3128"));
        assertThat(other.trust().insecure()).isTrue();
        assertThatThrownBy(() -> access("token: secret-1", "absent"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has no context 'absent'");
    }

    @Test
    void no_text_form_shows_a_credential() throws IOException {
        assertThat(access("token: secret-1", "").toString()).doesNotContain("secret-1");
        assertThat(access("{username: me, password: secret-1}", "").toString()).doesNotContain("secret-1");
        assertThat(new LoginSession("test", ClusterLogin.token(Secret.of("secret-1")), TestClock.at2026())
                        .grant()
                        .toString())
                .doesNotContain("secret-1");
    }

    @Test
    void each_way_to_log_in_is_known() throws IOException {
        assertThat(access("token: t", "").login().proof()).isInstanceOf(Bearer.class);
        assertThat(access("{username: me, password: p}", "").login().proof()).isInstanceOf(UserPassword.class);
        assertThat(access("{token: t, tokenFile: token.txt}", "").login().proof())
                .isEqualTo(new BearerFile(folder.resolve("token.txt")));
        assertThat(access("exec: {apiVersion: v1, command: ./plugin}", "")
                        .login()
                        .proof())
                .isInstanceOf(Plugin.class);
        assertThat(access("{token: t, as: somebody, as-groups: [readers]}", "")
                        .identity()
                        .groups())
                .containsExactly("readers");
        assertThatThrownBy(() -> access("auth-provider: {name: gcp}", "")).hasMessageContaining("auth-provider");
        assertThatThrownBy(() -> access("exec: {command: x, interactiveMode: Always}", ""))
                .hasMessageContaining("terminal");
    }

    private void plugin(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private LoginSession session(TestClock clock) throws IOException {
        ClusterAccess access = access("""
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: ./plugin
                  args: [get-token]
                  env: [{name: FLAVOUR, value: sweet}]
                  provideClusterInfo: true
                """, "");
        return new LoginSession("test", access.login(), clock);
    }

    private static String header(LoginSession session) {
        return session.grant().header().use(String::valueOf);
    }

    @Test
    void a_plugin_is_told_the_cluster_and_asked_again_when_its_token_ends() throws IOException {
        plugin("""
                echo run >> runs
                n=$(wc -l < runs | tr -d ' ')
                case "$KUBERNETES_EXEC_INFO" in *'"server":"https://10.0.0.1:6443"'*) ;; *) exit 3;; esac
                test "$1 $FLAVOUR" = "get-token sweet" || exit 4
                echo '{"kind":"ExecCredential","status":{"token":"token-'$n'","expirationTimestamp":"2026-01-01T01:00:00Z"}}'
                """.replace("runs", folder.resolve("runs").toString()));
        TestClock clock = TestClock.at2026();
        LoginSession session = session(clock);

        assertThat(header(session)).isEqualTo("Bearer token-1");
        assertThat(header(session)).isEqualTo("Bearer token-1");
        clock.turn(Duration.ofHours(1));
        assertThat(header(session)).isEqualTo("Bearer token-2");
        assertThat(session.renew(session.grant())).isTrue();
    }

    @Test
    void a_plugin_that_fails_is_told_with_what_it_printed() throws IOException {
        plugin("echo 'no such profile' >&2; exit 2");

        assertThatThrownBy(() -> header(session(TestClock.at2026())))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("ended with 2: no such profile");
    }

    @Test
    void a_token_file_is_read_again_after_a_while() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "one\n");
        TestClock clock = TestClock.at2026();
        LoginSession session = new LoginSession("test", ClusterLogin.tokenFile(file), clock);

        assertThat(header(session)).isEqualTo("Bearer one");
        Files.writeString(file, "two\n");
        assertThat(header(session)).isEqualTo("Bearer one");
        clock.turn(Duration.ofMinutes(1));
        assertThat(header(session)).isEqualTo("Bearer two");
    }

    @Test
    void a_pod_finds_its_own_cluster() throws IOException {
        Files.writeString(folder.resolve("ca.crt"), "authority");
        Files.writeString(folder.resolve("token"), "t");

        ClusterAccess access = InCluster.access(
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443"), folder);

        assertThat(access.server()).isEqualTo(URI.create("https://[fd00::1]:6443"));
        assertThat(access.trust().authorities()).isEqualTo("authority");
        assertThatThrownBy(() -> InCluster.access(Map.of())).hasMessageContaining("is no pod");
    }
}
