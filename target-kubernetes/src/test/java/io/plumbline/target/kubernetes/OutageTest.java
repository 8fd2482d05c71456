package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Secret;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetSummary;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterLogin;
import io.plumbline.target.kubernetes.connect.ClusterTrust;
import io.plumbline.target.kubernetes.connect.ExecPlugin;
import io.plumbline.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a target makes of a server that misbehaves, played by a server of ours.
class OutageTest {
    private static final ObjectRef POD = new ObjectRef("", "Pod", "shop", "web");

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusal = 429;
    private volatile String wanted = "";

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String told = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + told);
        try (exchange) {
            if (!wanted.isEmpty() && !told.equals("Bearer " + wanted)) {
                reply(exchange, 401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}");
            } else if (!isFollowed(exchange) && refusals.getAndDecrement() > 0) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                reply(exchange, refusal, "{\"kind\":\"Status\",\"code\":" + refusal + ",\"message\":\"slow down\"}");
            } else {
                reply(exchange, 200, body(exchange.getRequestURI().getPath()));
            }
        }
    }

    /// What the target follows by itself takes no part in what a test says of its questions.
    private static boolean isFollowed(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().endsWith("/customresourcedefinitions");
    }

    private static String body(String path) {
        return switch (path) {
            case "/version" -> "{\"gitVersion\":\"v1.36.3\"}";
            case "/api" -> """
                    {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[{"version":"v1",
                    "freshness":"Current","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},
                    "scope":"Namespaced","verbs":["get"]}]}]}]}""";
            case "/apis" -> """
                    {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"dead.example.test"},
                    "versions":[{"version":"v1","freshness":"Stale","resources":[]}]}]}""";
            default -> "{\"kind\":\"Status\",\"metadata\":{}}";
        };
    }

    private static void reply(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private KubernetesTarget target(ClusterLogin login) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return Cluster.target(ClusterAccess.of(address, ClusterTrust.SYSTEM, login), "plumbline");
    }

    @Test
    void too_many_requests_are_waited_out_and_counted() {
        refusals.set(2);
        try (KubernetesTarget target = target(ClusterLogin.ANONYMOUS)) {
            assertThat(target.capabilities().kubeVersion()).isEqualTo("v1.36.3");
            assertThat(target.summary().throttled()).isPositive();
        }
    }

    @Test
    void a_short_outage_is_ridden_out() {
        refusal = 503;
        refusals.set(2);
        try (KubernetesTarget target = target(ClusterLogin.ANONYMOUS)) {
            assertThat(target.capabilities().kubeVersion()).isEqualTo("v1.36.3");
        }
    }

    @Test
    void a_group_that_does_not_answer_stops_no_other() {
        try (KubernetesTarget target = target(ClusterLogin.ANONYMOUS)) {
            assertThat(target.capabilities().apiVersions()).containsExactly("v1", "v1/Pod");
        }
    }

    @Test
    void a_token_that_was_written_anew_is_read_when_the_old_one_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        wanted = "old";
        try (KubernetesTarget target = target(ClusterLogin.tokenFile(file))) {
            assertThat(target.capabilities().kubeVersion()).isEqualTo("v1.36.3");
            Files.writeString(file, "new\n");
            wanted = "new";

            target.observe(List.of(POD));

            assertThat(seen).contains("GET /api/v1/namespaces/shop/pods/web Bearer new");
            assertThat(target.summary().connection()).isEqualTo(TargetSummary.Connection.UP);
        }
    }

    @Test
    void credentials_that_stay_refused_are_told_and_never_shown() {
        wanted = "right";
        try (KubernetesTarget target = target(ClusterLogin.token(Secret.of("wrong-one")))) {
            assertThatThrownBy(() -> target.observe(List.of(POD)))
                    .isInstanceOfSatisfying(TargetException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.AUTH_FAILED);
                        assertThat(failure.explain()).doesNotContain("wrong-one");
                    });
            assertThat(target.summary().connection()).isEqualTo(TargetSummary.Connection.DOWN);
            assertThat(target.summary().toString()).doesNotContain("wrong-one");
        }
    }

    @Test
    void nothing_is_asked_before_the_first_question() {
        try (KubernetesTarget target = target(ClusterLogin.ANONYMOUS)) {
            assertThat(target.summary().connection()).isEqualTo(TargetSummary.Connection.UNUSED);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void a_clock_that_is_ahead_does_not_make_a_plugin_run_for_every_request() throws IOException {
        wanted = "of-plugin";
        try (KubernetesTarget target = target(plugin(), TestClock.at("2040-01-01T00:00:00Z"))) {
            for (int i = 0; i < 5; i++) {
                target.observe(List.of(POD));
            }
        }

        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_behind_is_put_right_by_the_refusal_of_the_server() throws IOException {
        wanted = "of-plugin";
        try (KubernetesTarget target = target(plugin(), TestClock.at("2010-01-01T00:00:00Z"))) {
            target.observe(List.of(POD));
            Files.writeString(folder.resolve("token"), "renewed");
            wanted = "renewed";
            target.observe(List.of(POD));
            target.observe(List.of(POD));
        }

        assertThat(seen).anyMatch(line -> line.endsWith("Bearer renewed"));
        assertThat(runs()).isEqualTo(2);
    }

    private KubernetesTarget target(ClusterLogin login, TestClock clock) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var access = ClusterAccess.of(address, ClusterTrust.SYSTEM, login);
        return KubernetesTarget.open(KubernetesSettings.of("test", () -> access, clock, new Random(7)));
    }

    /// A plugin whose token ends in 2026; it writes a line for each run.
    private ClusterLogin plugin() throws IOException {
        Files.writeString(folder.resolve("token"), "of-plugin");
        Path script = Files.writeString(folder.resolve("plugin.sh"), """
                echo run >> runs
                printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":'
                printf '{"expirationTimestamp":"2026-01-01T00:00:00Z","token":"%s"}}' "$(cat token)"
                """);
        var exec = new ExecPlugin(
                "client.authentication.k8s.io/v1",
                "/bin/sh",
                List.of("-c", "cd " + folder + " && . " + script),
                new TreeMap<>(),
                Optional.empty(),
                folder,
                "");
        return new ClusterLogin(Optional.empty(), new ClusterLogin.Plugin(exec));
    }

    private long runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).size();
    }
}
