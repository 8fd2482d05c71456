package io.plumbline.source.oci;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Gets bearer tokens for repositories and keeps them until they end. Safe for many threads.
final class RegistryTokens {
    private static final ByteCap CAP = new ByteCap("registry token bytes", 1 << 20);
    private static final Duration USUAL_LIFE = Duration.ofSeconds(60);
    private static final long LIFE_SECONDS_MAX = 3600;
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final int TOKENS_MAX = 5_000;

    private final RemoteClient client;
    private final InstantSource clock;
    private final ConcurrentHashMap<URI, Held> tokens = new ConcurrentHashMap<>();

    RegistryTokens(RemoteClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Held(Secret header, Instant end) {}

    /// The header of a token that is still good for a repository; empty when there is none.
    Secret header(RegistryPlace place) {
        Held held = tokens.get(place.home());
        return held != null && clock.instant().isBefore(held.end) ? held.header : Secret.of("");
    }

    /// Gets a new token, with the login of the repository.
    ///
    /// @throws SourceException when none is given
    Secret renew(RegistryPlace place, BearerChallenge challenge) {
        tokens.remove(place.home());
        String scope = challenge.scope().isEmpty() ? "repository:" + place.name() + ":pull" : challenge.scope();
        RemoteLogin login = client.access(place.home()).login();
        URI realm = login instanceof RemoteLogin.IdentityLogin
                ? secure(place, RemoteAddress.parse(challenge.realm()))
                : realm(place, challenge, scope);
        RemoteCall call = RemoteCall.of(realm, realm, CAP);
        RemoteAnswer answer = client.get(
                login instanceof RemoteLogin.IdentityLogin(Secret identity)
                        ? call.with("Content-Type", "application/x-www-form-urlencoded")
                                .posting(refresh(challenge, scope, identity))
                        : call.authorized(RemoteClient.header(login)));
        if (!answer.isOk()) {
            throw RemoteFailures.status(realm, answer);
        }
        MapNode given = read(realm, answer.body());
        Secret header = given.text("token")
                .filter(token -> !token.isEmpty())
                .or(() -> given.text("access_token").filter(token -> !token.isEmpty()))
                .map(token -> Secret.of("Bearer " + token))
                .orElseThrow(() -> noToken(realm));
        if (tokens.size() > TOKENS_MAX) {
            tokens.clear();
        }
        tokens.put(
                place.home(), new Held(header, clock.instant().plus(life(given)).minus(MARGIN)));
        return header;
    }

    /// The exchange of an identity token, as OAuth 2 has it.
    private static Secret refresh(BearerChallenge challenge, String scope, Secret identity) {
        return identity.use(token -> Secret.of("grant_type=refresh_token&client_id=plumbline&service="
                + encoded(challenge.service()) + "&scope=" + encoded(scope) + "&refresh_token="
                + encoded(new String(token))));
    }

    private static URI realm(RegistryPlace place, BearerChallenge challenge, String scope) {
        String query = "scope=" + encoded(scope)
                + (challenge.service().isEmpty() ? "" : "&service=" + encoded(challenge.service()));
        return secure(
                place,
                RemoteAddress.parse(challenge.realm() + (challenge.realm().contains("?") ? "&" : "?") + query));
    }

    private static URI secure(RegistryPlace place, URI realm) {
        if (place.home().getScheme().equals("https") && !realm.getScheme().equalsIgnoreCase("https")) {
            throw new SourceException(
                    ErrorCode.REFUSED,
                    place.subject(),
                    "the registry wants the login to be sent to an insecure address",
                    "configure the registry with an https address for tokens",
                    null);
        }
        return realm;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static MapNode read(URI realm, byte[] body) {
        try {
            if (JsonText.read(new String(body, StandardCharsets.UTF_8)) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException _) {
            // Its message could show a part of a token.
        }
        throw noToken(realm);
    }

    private static SourceException noToken(URI realm) {
        return new SourceException(
                ErrorCode.AUTH_FAILED, RemoteFailures.subject(realm), "gave no token", "check the registry", null);
    }

    private static Duration life(MapNode given) {
        return given.get("expires_in")
                .flatMap(node -> node instanceof IntNode(long seconds) && seconds > 0
                        ? Optional.of(Duration.ofSeconds(Math.min(seconds, LIFE_SECONDS_MAX)))
                        : Optional.empty())
                .orElse(USUAL_LIFE);
    }
}
