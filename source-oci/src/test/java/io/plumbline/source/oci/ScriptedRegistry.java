package io.plumbline.source.oci;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A registry on loopback that a test can make fail. It has one repository, `team/web`.
final class ScriptedRegistry implements AutoCloseable {
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> tags = new ConcurrentSkipListMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile String tokenLogin = "";
    volatile String tokenAnswer = "{\"token\":\"good\",\"expires_in\":300}";
    volatile boolean cutShort;
    volatile int tagsPage = 1000;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ScriptedRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void push(String tag, PushedArtifact artifact) {
        blobs.put(Digest.of(artifact.layer()).toString(), artifact.layer());
        blobs.put(Digest.of(artifact.manifest()).toString(), artifact.manifest());
        tags.put(tag, artifact.manifest());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(path.replace("/v2/team/web/", ""));
            if (path.equals("/token")) {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean right = tokenLogin.equals("anyone")
                        || tokenLogin.equals(login)
                        || (form.contains("grant_type=refresh_token") && form.endsWith(tokenLogin));
                send(exchange, right ? 200 : 401, tokenAnswer.getBytes(StandardCharsets.UTF_8));
            } else if (!tokenLogin.isEmpty() && !login.equals("Bearer good")) {
                exchange.getResponseHeaders()
                        .set(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://" + host()
                                        + "/token\",service=\"test\",scope=\"repository:team/web:pull\"");
                send(exchange, 401, new byte[0]);
            } else if (path.endsWith("/tags/list")) {
                list(exchange);
            } else {
                one(exchange, path.substring(path.lastIndexOf('/') + 1));
            }
        }
    }

    private void one(HttpExchange exchange, String name) throws IOException {
        byte[] bytes = tags.containsKey(name) ? tags.get(name) : blobs.get(name);
        if (bytes == null) {
            send(exchange, 404, new byte[0]);
            return;
        }
        String etag = "\"" + Digest.of(bytes) + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            asked.add("304");
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        send(exchange, 200, bytes);
    }

    private void list(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String last = query.contains("last=") ? query.substring(query.indexOf("last=") + 5) : "";
        List<String> page = tags.keySet().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .limit(tagsPage)
                .toList();
        if (!page.isEmpty() && page.size() == tagsPage) {
            exchange.getResponseHeaders()
                    .set("Link", "</v2/team/web/tags/list?last=" + page.getLast() + ">; rel=\"next\"");
        }
        String text = page.isEmpty() ? "" : "\"" + String.join("\",\"", page) + "\"";
        send(exchange, 200, ("{\"name\":\"team/web\",\"tags\":[" + text + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, cutShort ? bytes.length / 2 : bytes.length);
            exchange.getResponseBody().flush();
        }
    }
}
