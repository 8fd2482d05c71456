package io.plumbline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder, a screen whose output is kept, and a server with prepared answers.
final class CommandWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final Path folder;
    final List<String> asked = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final KeptScreen screen;
    private final HttpServer server;

    CommandWorld(Path folder) {
        this.folder = folder;
        this.screen = new KeptScreen(folder, environment, NOW);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            Path data = Files.createDirectories(folder.resolve("data"));
            Files.writeString(
                    data.resolve("address"),
                    "http://127.0.0.1:" + server.getAddress().getPort() + "\n");
            Files.writeString(data.resolve("token"), "letmein\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("PLUMB_DATA", folder.resolve("data").toString());
    }

    /// Prepares an answer: `GET /applications`.
    CommandWorld answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    CommandWorld file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    int run(String... args) {
        return screen.run(args);
    }

    Screen screen() {
        return screen.screen();
    }

    String out() {
        return screen.out();
    }

    String err() {
        return screen.err();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().substring("/api/v1".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(request + (body.isEmpty() ? "" : " " + body));
        Answer found = answers.getOrDefault(
                request,
                new Answer(
                        404,
                        "{\"code\":\"NOT_FOUND\",\"subject\":\"x\",\"message\":\"is not there\",\"remedy\":\"\"}"));
        boolean open = "Bearer letmein".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer told = open ? found : new Answer(401, "");
        byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}
}
