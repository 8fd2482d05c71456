package io.plumbline.cli.remote;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Asks a server over its REST interface. Blocking; each question is one request. Uses the small client of the JDK
/// rather than the large one, since a command lives for a blink.
public final class RemoteServer {
    /// The most bytes of one answer.
    public static final int ANSWER_BYTES_MAX = 256 << 20;

    private static final String API = "/api/v1";
    private static final int CONNECT_MILLIS = 5_000;

    /// Longer than the server itself waits for the slowest host.
    private static final int ANSWER_MILLIS = 180_000;

    /// A stream says something every 15 seconds, if only that it is there; one that is silent for so long is dead.
    private static final int SILENCE_MILLIS = 120_000;

    private final ServerAddress address;

    /// @param address where it is
    public RemoteServer(ServerAddress address) {
        this.address = address;
    }

    /// Where it is.
    public ServerAddress address() {
        return address;
    }

    /// Asks without changing anything.
    ///
    /// @param path below the interface's root, encoded: `/applications/shop`
    /// @throws PlumbException what the server said, or `UNREACHABLE`
    public MapNode get(String path) {
        return exchange("GET", path, Optional.empty());
    }

    /// Sends a record or plan as JSON.
    ///
    /// @throws PlumbException what the server said, or `UNREACHABLE`
    public MapNode send(String method, String path, MapNode body) {
        return exchange(
                method, path, Optional.of(new Body("application/json", JsonText.write(body, JsonText.Html.KEPT))));
    }

    /// Asks for an action without a body.
    ///
    /// @throws PlumbException what the server said, or `UNREACHABLE`
    public MapNode send(String method, String path) {
        return exchange(method, path, Optional.empty());
    }

    /// Sends YAML.
    ///
    /// @throws PlumbException what the server said, or `UNREACHABLE`
    public MapNode sendYaml(String method, String path, String yaml) {
        return exchange(method, path, Optional.of(new Body("application/yaml", yaml)));
    }

    /// A query: `?a=b&c=d`, empty values left out; empty when nothing is left.
    public static String query(SequencedMap<String, String> parameters) {
        var text = new StringBuilder();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
            }
        });
        return text.toString();
    }

    /// A text as one step of a path or value of a query.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Opens a stream of events; the caller closes it.
    ///
    /// @param lastId the last event that was seen; empty to hear only what comes
    InputStream open(String path, String lastId) throws IOException {
        HttpURLConnection connection = connect("GET", path);
        connection.setReadTimeout(SILENCE_MILLIS);
        connection.setRequestProperty("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastId);
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw failure(status, text(connection.getErrorStream()));
        }
        return connection.getInputStream();
    }

    private MapNode exchange(String method, String path, Optional<Body> body) {
        try {
            HttpURLConnection connection = connect(method, path);
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.setRequestProperty("Accept", "application/json");
            if (body.isPresent()) {
                write(connection, body.orElseThrow());
            } else if (method.equals("POST")) {
                write(connection, new Body("application/json", ""));
            }
            int status = connection.getResponseCode();
            boolean good = status / 100 == 2;
            String answer = text(good ? connection.getInputStream() : connection.getErrorStream());
            if (!good) {
                throw failure(status, answer);
            }
            return answer.isBlank() ? MapNode.EMPTY : parse(answer);
        } catch (IOException unreachable) {
            throw unreachable(unreachable);
        }
    }

    private HttpURLConnection connect(String method, String path) throws IOException {
        var url = address.base().resolve(address.base().getPath() + API + path).toURL();
        var connection = (HttpURLConnection) url.openConnection(isLoopback() ? Proxy.NO_PROXY : proxy());
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        if (!address.token().isEmpty()) {
            String header = address.token().use(token -> "Bearer " + new String(token));
            connection.setRequestProperty("Authorization", header);
        }
        connection.setRequestProperty("X-Plumb-By", System.getProperty("user.name", "somebody"));
        return connection;
    }

    private boolean isLoopback() {
        String host = address.base().getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private Proxy proxy() {
        var selector = ProxySelector.getDefault();
        return selector == null
                ? Proxy.NO_PROXY
                : selector.select(address.base()).stream().findFirst().orElse(Proxy.NO_PROXY);
    }

    private static void write(HttpURLConnection connection, Body body) throws IOException {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", body.type());
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static String text(@Nullable InputStream in) throws IOException {
        if (in == null) {
            return "";
        }
        try (in) {
            byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
            if (bytes.length > ANSWER_BYTES_MAX) {
                throw new LimitExceeded("answer of the server", "answer bytes", ANSWER_BYTES_MAX);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private MapNode parse(String answer) {
        try {
            return JsonText.read(answer) instanceof MapNode map ? map : MapNode.EMPTY;
        } catch (YamlException noJson) {
            throw new PlumbException(
                    ErrorCode.UNSUPPORTED,
                    address.base().toString(),
                    "did not answer in JSON",
                    "check that this is a Plumbline server (address from " + address.foundIn() + ")",
                    noJson);
        }
    }

    private PlumbException failure(int status, String answer) {
        MapNode error = MapNode.EMPTY;
        try {
            Node read = JsonText.read(answer);
            error = read instanceof MapNode map ? map : MapNode.EMPTY;
        } catch (YamlException noJson) {
            error = MapNode.of("message", new TextNode("answered with HTTP status " + status));
        }
        String word = error.text("code").orElse("");
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElse(ofStatus(status));
        String remedy = error.text("remedy").orElse("");
        return new PlumbException(
                code,
                error.text("subject")
                        .filter(text -> !text.isEmpty())
                        .orElse(address.base().toString()),
                error.text("message").orElse("answered with HTTP status " + status),
                status == HttpURLConnection.HTTP_UNAUTHORIZED
                        ? "set PLUMB_TOKEN, or name the server's data folder with --data"
                        : remedy);
    }

    private static ErrorCode ofStatus(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> ErrorCode.AUTH_FAILED;
            case HttpURLConnection.HTTP_NOT_FOUND -> ErrorCode.NOT_FOUND;
            case HttpURLConnection.HTTP_CONFLICT -> ErrorCode.CONFLICT;
            default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.INVALID_INPUT;
        };
    }

    PlumbException unreachable(IOException cause) {
        return new PlumbException(
                ErrorCode.UNREACHABLE,
                address.base().toString(),
                cause instanceof UnknownHostException
                        ? "has a name that no host has"
                        : "does not answer: " + cause.getMessage(),
                "start it with 'plumb server', or name another with --server (address from " + address.foundIn() + ")",
                cause);
    }

    private record Body(String type, String text) {}
}
