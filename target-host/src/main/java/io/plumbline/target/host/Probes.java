package io.plumbline.target.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/// Asks probes. Each call takes at most the probe's timeout.
final class Probes implements AutoCloseable {
    /// How much of a log a probe looks through at a time.
    static final int LOG_PROBE_BYTES_MAX = 1 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// What a probe is asked about.
    ///
    /// @param ports the ports of the instance
    /// @param log its log
    /// @param logStart where its lines begin
    /// @param workingDir where commands run
    record Subject(SortedMap<String, Integer> ports, Path log, long logStart, Path workingDir) {}

    /// An answer.
    ///
    /// @param message what was seen, for a person
    record Answer(boolean success, String message) {}

    Answer ask(ProbeSpec probe, Subject subject) throws InterruptedException {
        try {
            SortedMap<String, String> variables = PortNumbers.variables(subject.ports());
            return switch (probe.question()) {
                case ProbeSpec.Http(var url, int status) -> http(PortNumbers.fill(url, variables), status, probe);
                case ProbeSpec.Tcp(var host, var port) -> tcp(host, PortNumbers.fill(port, variables), probe);
                case ProbeSpec.Exec(var command) -> exec(command, probe, subject);
                case ProbeSpec.LogLine(var pattern) -> {
                    boolean found = pattern.matcher(printed(subject)).find();
                    yield new Answer(found, found ? "printed '" + pattern + "'" : "has not printed '" + pattern + "'");
                }
            };
        } catch (IOException failure) {
            String text = failure.getMessage();
            return new Answer(
                    false,
                    name(probe, subject) + ": "
                            + (text == null ? failure.getClass().getSimpleName() : text));
        } catch (IllegalArgumentException wrong) {
            return new Answer(false, name(probe, subject) + ": " + wrong.getMessage());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Answer http(String url, int status, ProbeSpec probe) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(probe.timeout()).build();
        int code = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        boolean good = status == 0 ? code >= 200 && code < 400 : code == status;
        return new Answer(good, "GET " + url + ": status " + code + (good || status == 0 ? "" : ", wanted " + status));
    }

    private static Answer tcp(String host, String port, ProbeSpec probe) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(host, Integer.parseInt(port)),
                    Math.toIntExact(probe.timeout().toMillis()));
            return new Answer(true, "connected to " + host + ":" + port);
        }
    }

    private static Answer exec(List<String> command, ProbeSpec probe, Subject subject)
            throws IOException, InterruptedException {
        SortedMap<String, String> variables = PortNumbers.variables(subject.ports());
        var builder = new ProcessBuilder(command.stream()
                        .map(word -> PortNumbers.fill(word, variables))
                        .toList())
                .directory(subject.workingDir().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(probe.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            return new Answer(
                    false,
                    command.getFirst() + ": no answer within " + probe.timeout().toMillis() + " ms");
        }
        return new Answer(process.exitValue() == 0, command.getFirst() + ": exit code " + process.exitValue());
    }

    private static String printed(Subject subject) throws IOException {
        try (var channel = FileChannel.open(subject.log(), StandardOpenOption.READ)) {
            long start = subject.logStart() <= channel.size() ? subject.logStart() : 0;
            channel.position(Math.max(start, channel.size() - LOG_PROBE_BYTES_MAX));
            return new String(Channels.newInputStream(channel).readNBytes(LOG_PROBE_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    private static String name(ProbeSpec probe, Subject subject) {
        SortedMap<String, String> variables = PortNumbers.variables(subject.ports());
        return switch (probe.question()) {
            case ProbeSpec.Http http -> "GET " + PortNumbers.fill(http.url(), variables);
            case ProbeSpec.Tcp(var host, var port) -> "connect to " + host + ":" + PortNumbers.fill(port, variables);
            case ProbeSpec.Exec(var command) -> String.join(" ", command);
            case ProbeSpec.LogLine _ -> "log";
        };
    }
}
