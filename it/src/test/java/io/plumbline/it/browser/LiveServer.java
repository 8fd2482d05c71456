package io.plumbline.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server over a data folder, as a process of its own.
final class LiveServer implements AutoCloseable {
    private static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\"path\"\\s*:\\s*\"([^\"]+)\"");
    private static final int TRIES_MAX = 1200;

    private final Path data;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveServer(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /// Starts a server and waits until it listens.
    static LiveServer start(Path data) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                ROOT.resolve("server/build/quarkus-app/quarkus-run.jar").toString(),
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
        var never = new CountDownLatch(1);
        for (int time = 0; time < TRIES_MAX && !Files.exists(data.resolve("address")); time++) {
            assertThat(process.isAlive())
                    .as(() -> "the server runs: " + log(data))
                    .isTrue();
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        return new LiveServer(data, process);
    }

    private static String log(Path data) {
        try {
            return Files.readString(data.resolve("server.log"));
        } catch (IOException missing) {
            return "no log";
        }
    }

    /// Where it listens.
    String address() {
        return read("address");
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException gone) {
            throw new AssertionError("the data folder has no " + file, gone);
        }
    }

    /// A link that opens the page once.
    String link() throws InterruptedException {
        var matcher = LINK.matcher(send("POST", "/api/v1/door", ""));
        assertThat(matcher.find()).as("a link").isTrue();
        return address() + matcher.group(1);
    }

    /// Asks the server something with the token.
    String send(String method, String path, String body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + read("token"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path, failed);
        }
    }

    /// The resident memory of Chromium's pages, as the system counts it; empty where it does not tell.
    static String renderers() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(one -> one.info()
                            .commandLine()
                            .filter(line -> line.contains("--type=renderer"))
                            .isPresent())
                    .map(one -> resident(one.pid()))
                    .collect(Collectors.joining(", "));
        }
    }

    private static String resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("vmrss") || line.startsWith("RssAnon"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(" "));
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
