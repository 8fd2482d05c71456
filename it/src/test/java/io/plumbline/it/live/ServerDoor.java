package io.plumbline.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// How a running server is reached: by the address and the token that it has written into its data folder.
public final class ServerDoor {
    /// Where the packaged programs are.
    public static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();

    /// A guard against hanging, never a measure.
    private static final Duration ANSWER_MAX = Duration.ofMinutes(4);

    private static final Pattern LINK = Pattern.compile("\"path\"\\s*:\\s*\"([^\"]+)\"");

    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    /// The door of the server over a data folder, which need not have started yet.
    public ServerDoor(Path data) {
        this.data = data;
    }

    /// Where the server listens.
    public String address() {
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
    public String link() {
        var matcher = LINK.matcher(send("POST", "/api/v1/door", ""));
        assertThat(matcher.find()).as("a link").isTrue();
        return address() + matcher.group(1);
    }

    /// Asks the server something with the token, and answers what it says.
    public String send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    /// Declares objects, as `plumb apply` does.
    public void declare(String yaml) {
        send("POST", "/api/v1/declarations", "application/yaml", yaml);
    }

    private String send(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + read("token"))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
