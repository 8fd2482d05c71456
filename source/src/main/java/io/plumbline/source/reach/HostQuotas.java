package io.plumbline.source.reach;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What hosts said about how often they may be asked: `Retry-After`, `X-RateLimit-*` (GitHub, Gitea) and
/// `RateLimit-*` (GitLab, Docker Hub, the IETF draft). A host that asks to be left alone is left alone: asking it
/// fails at once until that time. Shared by all sources; safe for many threads.
public final class HostQuotas {
    /// How many hosts are remembered; beyond it none is added.
    public static final int HOSTS_MAX = 1_000;

    /// The longest time that a host is left alone on its own word.
    public static final Duration WAIT_MAX = Duration.ofHours(1);

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,12})(?:[;,\\s].*)?");
    private static final long EPOCH_SECONDS_MIN = 1_000_000_000;
    private static final int TOO_MANY = 429;

    /// Remembers nothing.
    public static final HostQuotas NONE = new HostQuotas(InstantSource.fixed(Instant.EPOCH), 0);

    private final InstantSource clock;
    private final int hostsMax;
    private final ConcurrentSkipListMap<String, HostQuota> hosts = new ConcurrentSkipListMap<>();

    /// @param clock tells when a wait is over
    public HostQuotas(InstantSource clock) {
        this(clock, HOSTS_MAX);
    }

    private HostQuotas(InstantSource clock, int hostsMax) {
        this.clock = clock;
        this.hostsMax = hostsMax;
    }

    /// Notes what an answer says.
    ///
    /// @param host name and port of who answered
    /// @param header gives the value of a header by its name; empty when the answer has none
    public void note(String host, int status, UnaryOperator<String> header) {
        Instant now = clock.instant();
        OptionalLong limit = number(header, "limit");
        OptionalLong remaining = number(header, "remaining");
        Optional<Instant> resets = instant(number(header, "reset"), now);
        Optional<Instant> blocked = blocked(status, remaining, resets, header, now);
        boolean says = limit.isPresent() || remaining.isPresent() || blocked.isPresent();
        if (says && (hosts.size() < hostsMax || hosts.containsKey(key(host)))) {
            hosts.put(key(host), new HostQuota(key(host), limit, remaining, resets, blocked));
        }
    }

    /// Fails when a host has asked to be left alone until later.
    ///
    /// @param subject what the error is about
    /// @throws SourceException `UNREACHABLE`, with the time
    public void check(String host, String subject) {
        HostQuota known = hosts.get(key(host));
        Optional<Instant> until = known == null ? Optional.empty() : known.blockedUntil();
        if (until.isPresent() && clock.instant().isBefore(until.orElseThrow())) {
            throw new SourceException(
                    ErrorCode.UNREACHABLE,
                    subject,
                    host + " asks us to wait until " + until.orElseThrow() + " (too many requests)",
                    "it is asked again then; a login often allows more, and a longer interval needs less",
                    null);
        }
    }

    /// All hosts that said something, by name.
    public List<HostQuota> all() {
        return List.copyOf(hosts.values());
    }

    private static Optional<Instant> blocked(
            int status, OptionalLong remaining, Optional<Instant> resets, UnaryOperator<String> header, Instant now) {
        boolean spent = remaining.isPresent() && remaining.getAsLong() == 0;
        if (status != TOO_MANY && status != 503 && !(status == 403 && spent)) {
            return Optional.empty();
        }
        Instant latest = now.plus(WAIT_MAX);
        return retryAfter(header.apply("Retry-After"), now)
                .or(() -> spent ? resets : Optional.empty())
                .filter(now::isBefore)
                .map(until -> until.isAfter(latest) ? latest : until);
    }

    private static Optional<Instant> retryAfter(String value, Instant now) {
        Matcher seconds = NUMBER.matcher(value);
        if (seconds.matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(seconds.group(1))));
        }
        try {
            return value.isBlank()
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(UnaryOperator<String> header, String part) {
        for (String name : List.of("X-RateLimit-" + part, "RateLimit-" + part)) {
            Matcher value = NUMBER.matcher(header.apply(name));
            if (value.matches()) {
                return OptionalLong.of(Long.parseLong(value.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    /// A time is written as seconds since 1970, or as seconds from now.
    private static Optional<Instant> instant(OptionalLong written, Instant now) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        long seconds = written.getAsLong();
        return Optional.of(seconds >= EPOCH_SECONDS_MIN ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds));
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
