package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import io.plumbline.source.git.RepositoryCredentials.GithubApp;
import io.plumbline.source.reach.PemKey;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;

/// Exchanges the key of a GitHub App for tokens of its installations: a statement signed with the key opens the API
/// for some minutes, and the API gives a token for an hour. A token is kept until shortly before its end. Safe for many
/// threads.
final class GithubAppTokens {
    private static final Duration STATEMENT_LIFE = Duration.ofMinutes(9);
    private static final Duration CLOCK_DRIFT = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int ANSWER_BYTES_MAX = 1 << 20;
    private static final int TOKENS_MAX = 1_000;

    private final InstantSource clock;
    private final ConcurrentHashMap<Place, Held> tokens = new ConcurrentHashMap<>();

    GithubAppTokens(InstantSource clock) {
        this.clock = clock;
    }

    /// Opens a connection to an address below the API, with a header that proves who we are.
    @FunctionalInterface
    interface Opening {
        HttpURLConnection open(URI address, Secret statement) throws IOException;
    }

    private record Place(GithubApp app, String path) {}

    private record Held(Secret token, Instant end) {}

    /// The token for a repository.
    ///
    /// @throws SourceException `AUTH_FAILED` when the app gets none
    Secret token(GithubApp app, RepoUrl url, Opening opening) {
        var place = new Place(app, app.installationId().isEmpty() ? url.path() : "");
        if (tokens.size() > TOKENS_MAX) {
            tokens.clear();
        }
        return tokens.compute(
                        place,
                        (_, held) -> held != null && clock.instant().isBefore(held.end.minus(MARGIN))
                                ? held
                                : exchanged(app, url, opening))
                .token;
    }

    private Held exchanged(GithubApp app, RepoUrl url, Opening opening) {
        try {
            Secret statement = statement(app);
            String installation = app.installationId();
            if (installation.isEmpty()) {
                String name = url.path().replaceFirst("\\.git$", "");
                MapNode found =
                        ask(url, opening.open(URI.create(base(app) + "/repos" + name + "/installation"), statement));
                installation = found.get("id")
                        .map(id -> id instanceof IntNode(long number) ? Long.toString(number) : "")
                        .orElse("");
            }
            HttpURLConnection connection = opening.open(
                    URI.create(base(app) + "/app/installations/" + installation + "/access_tokens"), statement);
            connection.setRequestMethod("POST");
            connection.setFixedLengthStreamingMode(0);
            connection.setDoOutput(true);
            MapNode given = ask(url, connection);
            String token = given.text("token").orElse("");
            if (token.isEmpty()) {
                throw refused(url, "gave no token");
            }
            return new Held(Secret.of(token), end(given));
        } catch (IOException failure) {
            throw GitFailures.map(url, failure, new ConnectionNotes());
        }
    }

    private Instant end(MapNode given) {
        try {
            return given.text("expires_at").map(Instant::parse).orElse(clock.instant());
        } catch (DateTimeException malformed) {
            return clock.instant();
        }
    }

    private static MapNode ask(RepoUrl url, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            throw refused(
                    url,
                    status == HttpURLConnection.HTTP_NOT_FOUND
                            ? "knows no installation of the app for it (HTTP 404)"
                            : "refused the app (HTTP " + status + ")");
        }
        try (InputStream body = connection.getInputStream()) {
            String text = new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
            if (JsonText.read(text) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException _) {
            // Its message could show a part of a token.
        }
        throw refused(url, "gave no JSON object");
    }

    private Secret statement(GithubApp app) {
        long now = clock.instant().getEpochSecond();
        MapNode claims = MapNode.builder()
                .put("exp", new IntNode(now + STATEMENT_LIFE.toSeconds()))
                .put("iat", new IntNode(now - CLOCK_DRIFT.toSeconds()))
                .put("iss", app.appId())
                .build();
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoded(JsonText.write(claims).getBytes(StandardCharsets.UTF_8));
        PrivateKey key = PemKey.read(app.privateKey());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(text + "." + encoded(signature.sign()));
        } catch (GeneralSecurityException wrongKind) {
            throw refused(app.api(), "takes RSA keys only, and this is none");
        }
    }

    private static String base(GithubApp app) {
        return app.api().toString().replaceFirst("/$", "");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static SourceException refused(RepoUrl url, String why) {
        return new SourceException(
                ErrorCode.AUTH_FAILED,
                GitFailures.subject(url),
                "the API of GitHub " + why,
                "check the app's id and key, and that it is installed for the repository with the right to read it",
                null);
    }
}
