package io.plumbline.model;

import java.time.Duration;

/// How a failed run is tried again: `backoff * factor^n`, at most `max`, `limit` times; a new revision starts
/// over.
///
/// @param limit how many times; 0 for never, negative for without end
/// @param backoff the first pause
/// @param factor by which each pause is longer than the one before
/// @param max the longest pause
public record RetryPolicy(int limit, Duration backoff, double factor, Duration max) {
    /// Five times: 5 s, 10 s, 20 s, 40 s, 80 s.
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));

    /// The pause before try number `attempt`, counted from 1, without jitter.
    public Duration pause(int attempt) {
        double millis = backoff.toMillis() * Math.pow(factor, Math.max(0, attempt - 1));
        return Duration.ofMillis((long) Math.min(millis, (double) max.toMillis()));
    }
}
