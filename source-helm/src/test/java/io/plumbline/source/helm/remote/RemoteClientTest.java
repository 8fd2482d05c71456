package io.plumbline.source.helm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.Secret;
import io.plumbline.source.SourceException;
import io.plumbline.source.reach.HostQuotas;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.ProxyTable;
import io.plumbline.source.reach.RemoteWays;
import io.plumbline.testkit.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ByteCap CAP = new ByteCap("test bytes", 1 << 20);

    private final TestClock clock = TestClock.at("2026-03-01T12:00:00Z");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_proxy_of_the_environment_leads_to_hosts_that_are_not_excepted() {
        String proxy = "http://ann:pw@127.0.0.1:" + server.getAddress().getPort();
        var ways = new RemoteWays(ProxyTable.of(Map.of("HTTP_PROXY", proxy)), HostQuotas.NONE);
        try (var client = new RemoteClient(AccessBook.EMPTY, PATIENCE, ways)) {
            assertThat(get(client, "http://charts.invalid/index.yaml").isOk()).isTrue();
            assertThat(asked).containsExactly("http://charts.invalid/index.yaml Basic YW5uOnB3");
            assertThat(get(client, local("/direct")).isOk()).isTrue();
            assertThat(asked.getLast()).isEqualTo("/direct null");
        }
    }

    @Test
    void a_tunnel_to_a_secure_host_is_asked_for_with_the_login_of_the_proxy() throws Exception {
        BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseTunnel(proxy, heads));
            var route = new ProxyRoute.Through("127.0.0.1", proxy.getLocalPort(), "ann", Secret.of("pw"));
            try (var client =
                    new RemoteClient(_ -> RemoteAccess.ANONYMOUS.withProxy(route), PATIENCE, RemoteWays.PLAIN)) {
                assertThatThrownBy(() -> get(client, "https://charts.invalid/index.yaml"))
                        .isInstanceOf(SourceException.class);
            }
            List<String> head = heads.poll(60, TimeUnit.SECONDS);
            assertThat(head)
                    .contains("Proxy-Authorization: Basic YW5uOnB3")
                    .anyMatch(line -> line.startsWith("CONNECT charts.invalid:443 "));
        }
    }

    @Test
    void a_host_that_asks_for_a_pause_is_not_asked_before_it_ends() {
        var quotas = new HostQuotas(clock);
        try (var client = new RemoteClient(AccessBook.EMPTY, PATIENCE, new RemoteWays(ProxyTable.NONE, quotas))) {
            status = 429;
            assertThat(get(client, local("/a")).status()).isEqualTo(429);
            status = 200;
            assertThatThrownBy(() -> get(client, local("/b"))).hasMessageContaining("wait until 2026-03-01T12:00:30Z");
            assertThat(asked).hasSize(1);
            assertThat(quotas.all())
                    .singleElement()
                    .satisfies(quota -> assertThat(quota.remaining()).hasValue(0));
            clock.turn(Duration.ofSeconds(30));
            assertThat(get(client, local("/c")).isOk()).isTrue();
        }
    }

    private static RemoteAnswer get(RemoteClient client, String address) {
        URI uri = URI.create(address);
        return client.get(RemoteCall.of(uri, uri, CAP));
    }

    private String local(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "30");
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static void refuseTunnel(ServerSocket proxy, BlockingQueue<List<String>> heads) {
        try (Socket socket = proxy.accept();
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            var head = new ArrayList<String>();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                head.add(line);
                line = in.readLine();
            }
            heads.add(List.copyOf(head));
            socket.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            heads.add(List.of(String.valueOf(closed.getMessage())));
        }
    }
}
