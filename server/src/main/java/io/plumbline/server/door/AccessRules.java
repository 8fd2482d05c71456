package io.plumbline.server.door;

import io.plumbline.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Decides whether a request may pass; knows nothing of a web framework.
///
/// A request must name the server by a name it is known by (else a foreign domain that resolves to this
/// machine could speak for its page: DNS rebinding), must not come from a page of another origin, and must
/// carry the token or an open session. A session changes nothing unless the browser says that the request
/// comes from our own page.
public final class AccessRules {
    /// The cookie of a session.
    public static final String COOKIE = "plumb_session";

    private static final Set<String> LOOPBACK = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
    private static final Set<String> READING = new TreeSet<>(List.of("GET", "HEAD", "OPTIONS"));
    private static final Set<String> OPEN_PATHS = new TreeSet<>(List.of(
            "/healthz",
            "/readyz",
            "/door",
            "/door.html",
            "/door.css",
            "/icon.svg",
            "/api/v1/webhook/git",
            "/api/v1/openapi.yaml"));
    private static final String BADGES = "/badge/";

    private final Set<String> hosts;
    private final Secret token;
    private final Sessions sessions;
    private final boolean publicBadges;

    /// @param listenHost the address the server listens on
    /// @param publicHosts further names, lower case
    /// @param token the bearer token
    public AccessRules(String listenHost, List<String> publicHosts, Secret token, Sessions sessions) {
        this(names(listenHost, publicHosts), token, sessions, false);
    }

    private AccessRules(Set<String> hosts, Secret token, Sessions sessions, boolean publicBadges) {
        this.hosts = hosts;
        this.token = token;
        this.sessions = sessions;
        this.publicBadges = publicBadges;
    }

    private static Set<String> names(String listenHost, List<String> publicHosts) {
        var names = new TreeSet<>(LOOPBACK);
        names.add(listenHost.toLowerCase(Locale.ROOT));
        names.addAll(publicHosts);
        return names;
    }

    /// These rules with status badges for everybody.
    public AccessRules withPublicBadges() {
        return new AccessRules(hosts, token, sessions, true);
    }

    /// What matters of a request.
    ///
    /// @param method GET, POST, ...
    /// @param path without query
    /// @param host the `Host` header; empty when missing
    /// @param origin the `Origin` header
    /// @param fetchSite the `Sec-Fetch-Site` header
    /// @param authorization the `Authorization` header
    /// @param session the cookie of a session
    public record Knock(
            String method,
            String path,
            String host,
            Optional<String> origin,
            Optional<String> fetchSite,
            Optional<String> authorization,
            Optional<String> session) {}

    /// The answer to a request.
    public sealed interface Answer permits Passed, Foreign, Stranger {}

    /// It may pass.
    ///
    /// @param by who asks
    public record Passed(String by) implements Answer {}

    /// It comes from a foreign page or calls the server by a foreign name.
    ///
    /// @param message what is wrong
    public record Foreign(String message) implements Answer {}

    /// It carries neither token nor session.
    public record Stranger() implements Answer {}

    /// Decides.
    public Answer decide(Knock knock) {
        String name = name(knock.host());
        if (!hosts.contains(name)) {
            return new Foreign("this server is not known as '" + name + "'");
        }
        if (knock.origin().isPresent() && !isOwn(knock.origin().orElseThrow(), knock.host())) {
            return new Foreign("requests from pages of " + knock.origin().orElseThrow() + " are refused");
        }
        if (isOpen(knock)) {
            return new Passed("anybody");
        }
        if (knock.authorization().filter(this::isToken).isPresent()) {
            return new Passed("token");
        }
        if (knock.session().filter(sessions::isOpen).isEmpty()) {
            return new Stranger();
        }
        boolean ourPage = knock.origin().isPresent()
                || knock.fetchSite().filter("same-origin"::equals).isPresent();
        if (!READING.contains(knock.method()) && !ourPage) {
            return new Foreign("a session may only change things from our own page");
        }
        return new Passed("session");
    }

    /// What anybody may ask: health, the door and what it is made of, and webhooks, which authenticate
    /// themselves. Badges when the operator said so.
    private boolean isOpen(Knock knock) {
        return OPEN_PATHS.contains(knock.path())
                || (publicBadges && knock.path().startsWith(BADGES) && READING.contains(knock.method()));
    }

    private boolean isToken(String authorization) {
        String prefix = "Bearer ";
        return authorization.regionMatches(true, 0, prefix, 0, prefix.length())
                && token.use(known -> Sessions.same(
                        new String(known),
                        authorization.substring(prefix.length()).strip()));
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /// The name in a `Host` header, without the port and brackets.
    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? lower : lower.substring(1, end);
        }
        int colon = lower.lastIndexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
