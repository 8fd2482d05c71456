package io.plumbline.store;

import java.time.Duration;

/// How long the journal is kept.
///
/// @param maxAge entries older than this may go
/// @param runsPerApplication the latest runs of each application that stay whatever their age
public record Retention(Duration maxAge, int runsPerApplication) {
    /// Two years, and at least fifty runs.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(730), 50);
}
