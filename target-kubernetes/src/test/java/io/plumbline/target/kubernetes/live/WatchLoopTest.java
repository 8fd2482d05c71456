package io.plumbline.target.kubernetes.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterLogin;
import io.plumbline.target.kubernetes.connect.ClusterTrust;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A stream against a server that says what a real one says only after hours.
class WatchLoopTest {
    private static final String ALL_A_AND_B = added("a", 5) + added("b", 6) + listed(7);
    private static final String ONLY_B = added("b", 6) + listed(9);
    private static final String FORGOTTEN = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","code":410}""";

    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;
    private ApiClient client;
    private Streams streams;

    private record Reply(int code, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new ApiClient(
                "test",
                () -> ClusterAccess.of(address, ClusterTrust.SYSTEM, ClusterLogin.ANONYMOUS),
                InstantSource.system(),
                new Random(7));
        streams = new Streams(client, new Random(7));
    }

    @AfterEach
    void stop() {
        done.countDown();
        streams.close();
        client.close();
        server.stop(0);
    }

    /// What the script says next; after its end, nothing until the test is over.
    private void answer(HttpExchange exchange) {
        try (exchange) {
            asked.add(exchange.getRequestURI().getQuery());
            Reply reply = script.poll();
            if (reply == null) {
                done.await();
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.code(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static String added(String name, int version) {
        return """
                {"type":"ADDED","object":{"kind":"ConfigMap","metadata":{"name":"%s","resourceVersion":"%d"}}}
                """.formatted(name, version);
    }

    private static String listed(int version) {
        return """
                {"type":"BOOKMARK","object":{"kind":"ConfigMap","metadata":{"resourceVersion":"%d",\
                "annotations":{"k8s.io/initial-events-end":"true"}}}}
                """.formatted(version);
    }

    private void follow(Reply... replies) {
        script.addAll(List.of(replies));
        var _ = streams.begin(new Selection("/api/v1/configmaps", "", ""), new Hearing());
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String line = queue.poll(300, TimeUnit.SECONDS);
        assertThat(line).as("something was to come").isNotNull();
        return line;
    }

    private void assertHeard(String... lines) throws InterruptedException {
        for (String line : lines) {
            assertThat(next(heard)).isEqualTo(line);
        }
    }

    private final class Hearing implements WatchSink {
        @Override
        public void begin() {
            heard.add("begin");
        }

        @Override
        public void put(MapNode object) {
            heard.add(object.map("metadata").orElseThrow().text("name").orElseThrow());
        }

        @Override
        public void removed(MapNode object) {
            heard.add("removed");
        }

        @Override
        public void complete() {
            heard.add("complete");
        }

        @Override
        public void vanished() {
            heard.add("vanished");
        }
    }

    @Test
    void a_place_in_the_stream_that_is_forgotten_is_read_anew() throws InterruptedException {
        follow(
                new Reply(200, ALL_A_AND_B),
                new Reply(200, "{\"type\":\"ERROR\",\"object\":" + FORGOTTEN + "}\n"),
                new Reply(200, ONLY_B));

        assertHeard("begin", "a", "b", "complete", "begin", "b", "complete");
        assertThat(next(asked)).contains("sendInitialEvents=true").doesNotContain("resourceVersion=");
        assertThat(next(asked)).contains("resourceVersion=7").doesNotContain("sendInitialEvents");
        assertThat(next(asked)).contains("sendInitialEvents=true").doesNotContain("resourceVersion=");
        assertThat(next(asked)).contains("resourceVersion=9");
    }

    @Test
    void a_refusal_to_go_on_there_is_the_same() throws InterruptedException {
        follow(new Reply(200, ALL_A_AND_B), new Reply(410, FORGOTTEN), new Reply(200, ONLY_B));

        assertHeard("begin", "a", "b", "complete", "begin", "b", "complete");
    }

    @Test
    void a_server_that_streams_no_lists_is_asked_for_pages() throws InterruptedException {
        follow(new Reply(422, """
                        {"kind":"Status","status":"Failure","reason":"Invalid","code":422}"""), new Reply(200, """
                        {"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"4","continue":"more"},\
                        "items":[{"metadata":{"name":"a"}}]}"""), new Reply(200, """
                        {"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"4"},\
                        "items":[{"metadata":{"name":"b"}}]}"""), new Reply(200, added("c", 5)));

        assertHeard("begin", "a", "b", "complete", "c");
        assertThat(next(asked)).contains("sendInitialEvents=true");
        assertThat(next(asked)).contains("limit=").doesNotContain("continue=");
        assertThat(next(asked)).contains("continue=more");
        assertThat(next(asked)).contains("resourceVersion=4");
    }

    @Test
    void a_stream_that_ends_goes_on_where_it_was() throws InterruptedException {
        follow(new Reply(200, ALL_A_AND_B), new Reply(200, added("c", 11)), new Reply(200, added("d", 12)));

        assertHeard("begin", "a", "b", "complete", "c", "d");
        var _ = next(asked);
        assertThat(next(asked)).contains("resourceVersion=7");
        assertThat(next(asked)).contains("resourceVersion=11");
        assertThat(next(asked)).contains("resourceVersion=12");
    }
}
