package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFilesTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpFiles files;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        files = new HttpFiles(GitSettings.in(folder), CredentialStore.NONE, InstantSource.system());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_file_is_fetched_each_time_unless_its_address_holds_a_commit() {
        answers.put("/main/a.yaml", "a: 1\n");
        answers.put("/" + COMMIT + "/a.yaml", "a: 2\n");
        assertThat(text("/main/a.yaml") + text("/main/a.yaml")).isEqualTo("a: 1\na: 1\n");
        assertThat(text("/" + COMMIT + "/a.yaml") + text("/" + COMMIT + "/a.yaml"))
                .isEqualTo("a: 2\na: 2\n");
        assertThat(requests).hasSize(3);
    }

    @Test
    void redirects_are_followed_without_the_login_of_the_first_host() {
        answers.put("/a", "-> " + address("/b").replace("127.0.0.1", "localhost"));
        answers.put("/b", "b: 1\n");
        files = new HttpFiles(
                GitSettings.in(folder),
                url -> url.host().equals("127.0.0.1")
                        ? RepositoryCredentials.basic("me", Secret.of("password"))
                        : RepositoryCredentials.ANONYMOUS,
                InstantSource.system());
        assertThat(text("/a")).isEqualTo("b: 1\n");
        assertThat(requests).containsExactly("/a with login", "/b");
    }

    @Test
    void redirects_without_end_stop() {
        answers.put("/a", "-> /a");
        assertThatThrownBy(() -> text("/a")).hasMessageContaining("more than 5 redirects");
        assertThat(requests).hasSize(6);
    }

    @Test
    void a_missing_file_and_one_that_is_too_large_say_so() {
        assertThatThrownBy(() -> text("/gone"))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("404");
        answers.put("/big", "x".repeat(101));
        assertThatThrownBy(() -> text("/big"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("remote file bytes");
    }

    @Test
    void a_redirect_away_from_http_is_refused() {
        answers.put("/a", "-> file:///etc/passwd");
        assertThatThrownBy(() -> text("/a")).hasMessageContaining("only http and https");
    }

    private String text(String path) {
        return new String(files.get(address(path), 100), StandardCharsets.UTF_8);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean login = exchange.getRequestHeaders().containsKey("Authorization");
        requests.add(path + (login ? " with login" : ""));
        String answer = answers.get(path);
        if (Objects.requireNonNullElse(answer, "").startsWith("-> ")) {
            exchange.getResponseHeaders()
                    .add("Location", Objects.requireNonNull(answer).substring(3));
            exchange.sendResponseHeaders(302, -1);
        } else if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
