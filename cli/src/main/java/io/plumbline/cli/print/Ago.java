package io.plumbline.cli.print;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long ago something was, in its two largest units at most: `42s`, `5m`, `3h20m`, `12d`.
public final class Ago {
    private Ago() {}

    /// A moment to the second: `2026-01-31T18:00:00Z`.
    public static String moment(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// The time between two instants.
    public static String text(Instant then, Instant now) {
        Duration past = Duration.between(then, now);
        if (then.equals(Instant.EPOCH)) {
            return "";
        }
        if (past.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, past.toSeconds()) + "s";
        }
        if (past.compareTo(Duration.ofHours(2)) < 0) {
            return past.toMinutes() + "m";
        }
        if (past.compareTo(Duration.ofDays(2)) < 0) {
            int minutes = past.toMinutesPart();
            return past.toHours() + "h" + (minutes == 0 ? "" : minutes + "m");
        }
        return past.toDays() + "d";
    }
}
