package io.plumbline.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Secret;
import io.plumbline.server.door.AccessRules.Foreign;
import io.plumbline.server.door.AccessRules.Knock;
import io.plumbline.server.door.AccessRules.Passed;
import io.plumbline.server.door.AccessRules.Stranger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccessRulesTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final Sessions sessions = new Sessions(clock, new SecureRandom());
    private final AccessRules rules =
            new AccessRules("127.0.0.1", List.of("deploy.example"), Secret.of("t0ken"), sessions);
    private final Knock nobody = new Knock(
            "GET",
            "/api/v1/applications",
            "127.0.0.1:7421",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private Knock with(String method, String path, String host) {
        return new Knock(
                method, path, host, nobody.origin(), nobody.fetchSite(), nobody.authorization(), nobody.session());
    }

    private Knock bearing(String authorization) {
        return new Knock(
                nobody.method(),
                nobody.path(),
                nobody.host(),
                nobody.origin(),
                nobody.fetchSite(),
                Optional.of(authorization),
                nobody.session());
    }

    private Knock page(String method, String origin, String fetchSite, String session) {
        return new Knock(
                method,
                nobody.path(),
                nobody.host(),
                Optional.of(origin).filter(text -> !text.isEmpty()),
                Optional.of(fetchSite).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.of(session));
    }

    @Test
    void the_token_opens_and_nothing_else_does() {
        assertThat(rules.decide(bearing("Bearer t0ken"))).isEqualTo(new Passed("token"));
        assertThat(rules.decide(bearing("bearer t0ken "))).isEqualTo(new Passed("token"));
        for (String wrong : List.of("", "t0ken", "Bearer", "Bearer ", "Bearer t0ke", "Bearer t0kenn", "Basic t0ken")) {
            assertThat(rules.decide(bearing(wrong))).as(wrong).isInstanceOf(Stranger.class);
        }
        assertThat(rules.decide(nobody)).isInstanceOf(Stranger.class);
    }

    @Test
    void a_foreign_name_is_refused_even_with_open_paths() {
        for (String host : List.of("evil.example", "evil.example:7421", "", "127.0.0.1.evil.example", "[::2]:7421")) {
            assertThat(rules.decide(with("GET", "/healthz", host))).as(host).isInstanceOf(Foreign.class);
        }
        for (String host : List.of("localhost:7421", "127.0.0.1", "[::1]:7421", "Deploy.Example")) {
            assertThat(rules.decide(with("GET", "/healthz", host))).as(host).isInstanceOf(Passed.class);
        }
    }

    @Test
    void only_the_door_health_and_webhooks_are_open() {
        for (String path : List.of("/door", "/door.html", "/door.css", "/icon.svg", "/readyz")) {
            assertThat(rules.decide(with("GET", path, "localhost"))).as(path).isInstanceOf(Passed.class);
        }
        assertThat(rules.decide(with("POST", "/api/v1/webhook/git", "localhost")))
                .isInstanceOf(Passed.class);
        for (String path :
                List.of("/", "/assets/a.js", "/badge/x.svg", "/metrics", "/api/v1/journal", "/api/v1/webhook/git/x")) {
            assertThat(rules.decide(with("GET", path, "localhost"))).as(path).isInstanceOf(Stranger.class);
        }
        assertThat(rules.decide(with("POST", "/", "localhost"))).isInstanceOf(Stranger.class);
    }

    @Test
    void badges_are_open_when_the_operator_says_so_and_nothing_else_is() {
        AccessRules open = rules.withPublicBadges();

        assertThat(open.decide(with("GET", "/badge/x.svg", "localhost"))).isInstanceOf(Passed.class);
        assertThat(open.decide(with("GET", "/badge/x.svg", ""))).isInstanceOf(Foreign.class);
        assertThat(open.decide(with("GET", "/api/v1/journal", "localhost"))).isInstanceOf(Stranger.class);
    }

    @Test
    void a_session_changes_things_only_from_our_own_page() {
        String session = sessions.open(sessions.link().code()).orElseThrow();
        String own = "http://127.0.0.1:7421";

        assertThat(rules.decide(page("GET", "", "", session))).isEqualTo(new Passed("session"));
        assertThat(rules.decide(page("POST", own, "", session))).isEqualTo(new Passed("session"));
        assertThat(rules.decide(page("POST", "", "same-origin", session))).isEqualTo(new Passed("session"));
        assertThat(rules.decide(page("POST", "", "", session))).isInstanceOf(Foreign.class);
        assertThat(rules.decide(page("POST", "", "cross-site", session))).isInstanceOf(Foreign.class);
        for (String origin : List.of("null", "http://evil.example", "http://127.0.0.1:9999", own + ".evil.example")) {
            assertThat(rules.decide(page("GET", origin, "", session)))
                    .as(origin)
                    .isInstanceOf(Foreign.class);
        }
    }

    @Test
    void a_link_opens_once_and_not_for_long_and_a_session_ends() {
        Sessions.Link link = sessions.link();
        String session = sessions.open(link.code()).orElseThrow();
        assertThat(sessions.open(link.code())).isEmpty();
        assertThat(sessions.isOpen(session)).isTrue();
        assertThat(sessions.isOpen("guess")).isFalse();

        Sessions.Link late = sessions.link();
        now = NOON.plus(Sessions.LINK_LENGTH).plusSeconds(1);
        assertThat(sessions.open(late.code())).isEmpty();
        now = NOON.plus(Sessions.SESSION_LENGTH).plusSeconds(1);
        assertThat(sessions.isOpen(session)).isFalse();

        String other = sessions.open(sessions.link().code()).orElseThrow();
        sessions.close(other);
        assertThat(sessions.isOpen(other)).isFalse();
    }
}
