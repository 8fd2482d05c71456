package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import io.plumbline.source.git.RepositoryCredentials.GithubApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A GitHub App against a fake of the two documented calls, in front of a real Git server.
class GithubAppTest {
    @TempDir
    Path folder = Path.of("");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer api;
    private GitWorld world;
    private volatile int status = 201;

    @BeforeEach
    void start() throws IOException {
        world = new GitWorld(folder);
        world.app.push("a", "1");
        world.http().requireBasic("x-access-token", "ghs_1");
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
        world.close();
    }

    @Test
    void its_key_opens_the_repository_until_the_token_ends() throws NoSuchAlgorithmException {
        RepositoryCredentials app = app("");
        world.with(_ -> app);

        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("1");
        assertThat(asked)
                .containsExactly(
                        "GET /repos/app/installation Bearer", "POST /app/installations/42/access_tokens Bearer");
        world.clock.turn(Duration.ofMinutes(56));
        world.app.push("a", "2");
        assertThat(world.read(world.overHttp("main"), "a")).isEqualTo("2");
        assertThat(asked).hasSize(4);
    }

    @Test
    void an_app_that_is_refused_says_so_without_showing_the_answer() throws NoSuchAlgorithmException {
        status = 401;
        RepositoryCredentials app = app("42");
        world.with(_ -> app);

        assertThatThrownBy(() -> world.resolve(world.overHttp("main")))
                .isInstanceOfSatisfying(SourceException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.AUTH_FAILED);
                    assertThat(failure.explain())
                            .contains("refused the app (HTTP 401)")
                            .doesNotContain("ghs_1");
                });
    }

    @Test
    void a_key_that_is_none_is_told() {
        world.with(_ ->
                RepositoryCredentials.ANONYMOUS.withLogin(new GithubApp("7", "42", Secret.of("no key"), apiUrl())));

        assertThatThrownBy(() -> world.resolve(world.overHttp("main")))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.explain()).contains("holds no private key"));
    }

    private RepositoryCredentials app(String installation) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        return RepositoryCredentials.ANONYMOUS.withLogin(new GithubApp("7", installation, Secret.of(pem), apiUrl()));
    }

    private RepoUrl apiUrl() {
        return RepoUrl.parse("http://127.0.0.1:" + api.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + login.replaceFirst(" .*", ""));
            boolean lookup = exchange.getRequestMethod().equals("GET");
            String end = world.clock.instant().plus(Duration.ofHours(1)).toString();
            byte[] text = (lookup ? "{\"id\": 42}" : "{\"token\": \"ghs_1\", \"expires_at\": \"" + end + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(lookup ? 200 : status, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
