package io.plumbline.server.door;

import io.plumbline.model.LimitExceeded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One-time links and the sessions they open, in memory: they end with the process. Safe for many threads.
public final class Sessions {
    /// How long a link may be used.
    public static final Duration LINK_LENGTH = Duration.ofMinutes(2);

    /// How long a session lasts.
    public static final Duration SESSION_LENGTH = Duration.ofHours(12);

    /// How many links, and how many sessions, there may be at a time.
    public static final int OPEN_MAX = 1000;

    private static final int CODE_BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Instant> links = new LinkedHashMap<>();
    private final Map<String, Instant> sessions = new LinkedHashMap<>();

    /// No links and no sessions.
    public Sessions(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// A link that opens one session.
    ///
    /// @param code what the link holds
    /// @param expiresAt until when
    public record Link(String code, Instant expiresAt) {}

    /// Makes a link.
    ///
    /// @throws LimitExceeded when too many wait to be used
    public synchronized Link link() {
        String code = put(links, "door.links", LINK_LENGTH);
        return new Link(code, clock.instant().plus(LINK_LENGTH));
    }

    /// Uses a link up.
    ///
    /// @return the id of a new session; empty when the link is unknown, used or too old
    public synchronized Optional<String> open(String code) {
        Instant until = links.remove(digest(code));
        return until == null || clock.instant().isAfter(until)
                ? Optional.empty()
                : Optional.of(put(sessions, "door.sessions", SESSION_LENGTH));
    }

    /// Whether a session is open.
    public synchronized boolean isOpen(String session) {
        return openUntil(session).isPresent();
    }

    /// Until when a session is open; empty when it is not.
    public synchronized Optional<Instant> openUntil(String session) {
        return Optional.ofNullable(sessions.get(digest(session)))
                .filter(until -> clock.instant().isBefore(until));
    }

    /// Ends a session.
    public synchronized void close(String session) {
        sessions.remove(digest(session));
    }

    private String put(Map<String, Instant> map, String limit, Duration length) {
        Instant now = clock.instant();
        map.values().removeIf(now::isAfter);
        if (map.size() >= OPEN_MAX) {
            throw new LimitExceeded("door", limit, OPEN_MAX);
        }
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        map.put(digest(code), now.plus(length));
        return code;
    }

    /// Codes are looked up by digest, so that the time of a look-up tells nothing about a code.
    private static String digest(String code) {
        return io.plumbline.model.Digest.of(code).hex();
    }

    /// Whether two texts are the same, in a time that does not depend on where they differ.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
