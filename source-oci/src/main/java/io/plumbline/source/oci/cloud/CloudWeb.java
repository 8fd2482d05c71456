package io.plumbline.source.oci.cloud;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Asks the services of clouds and reads their JSON answers. What they say never stands in an error, since it may be a
/// secret.
record CloudWeb(RemoteClient client, InstantSource clock) {
    private static final ByteCap CAP = new ByteCap("cloud token bytes", 1 << 20);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    Instant now() {
        return clock.instant();
    }

    /// What a form leads to.
    MapNode form(URI address, Map<String, String> fields) {
        return json(address, formText(address, fields));
    }

    /// What a form leads to, as it was written.
    String formText(URI address, Map<String, String> fields) {
        String text = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var headers = new TreeMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
        return answer(address, call(address, headers).posting(Secret.of(text)));
    }

    /// What a text leads to.
    MapNode post(URI address, SortedMap<String, String> headers, Secret body) {
        return json(address, answer(address, call(address, headers).posting(body)));
    }

    /// What lies at an address.
    MapNode get(URI address, SortedMap<String, String> headers) {
        return json(address, answer(address, call(address, headers)));
    }

    /// The text of a file that the platform gives to the process.
    Secret file(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) CAP.max());
            return Secret.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new SourceException(
                    ErrorCode.AUTH_FAILED,
                    "token file '" + file + "'",
                    "cannot be read: " + failure.getMessage(),
                    "mount the token of the workload's identity into the server",
                    failure);
        }
    }

    private static RemoteCall call(URI address, SortedMap<String, String> headers) {
        RemoteCall call = RemoteCall.of(address, address, CAP);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        return call;
    }

    private String answer(URI address, RemoteCall call) {
        RemoteAnswer answer = client.get(call);
        if (answer.status() == 400) {
            throw refused(address, "refused the exchange: the identity is wrong, ended or may not do this");
        }
        if (!answer.isOk()) {
            throw RemoteFailures.status(address, answer);
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static MapNode json(URI address, String text) {
        try {
            if (JsonText.read(text) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException _) {
            // Its message could show a part of a token.
        }
        throw refused(address, "gave no JSON object");
    }

    /// A text that an answer must hold.
    static Secret required(URI address, MapNode answer, String key) {
        return Secret.of(answer.text(key)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refused(address, "gave no `" + key + "`")));
    }

    /// When an answer's `expires_in` has passed.
    Instant end(MapNode answer) {
        return answer.get("expires_in")
                .map(node -> switch (node) {
                    case IntNode(long seconds) -> now().plusSeconds(seconds);
                    case FloatNode(double seconds) -> now().plusSeconds((long) seconds);
                    case TextNode(String text) when text.matches("\\d{1,9}") -> now().plusSeconds(Long.parseLong(text));
                    default -> now().plus(USUAL_LIFE);
                })
                .orElseGet(() -> now().plus(USUAL_LIFE));
    }

    static SourceException refused(URI address, String why) {
        return new SourceException(
                ErrorCode.AUTH_FAILED,
                RemoteFailures.subject(address),
                why,
                "check the cloud identity of the repository's entry",
                null);
    }
}
