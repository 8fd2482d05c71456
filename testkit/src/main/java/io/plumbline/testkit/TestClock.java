package io.plumbline.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test turns it. Safe for many threads.
public final class TestClock implements InstantSource {
    private volatile Instant now;

    private TestClock(Instant now) {
        this.now = now;
    }

    /// A clock that shows the first second of 2026, UTC.
    public static TestClock at2026() {
        return at("2026-01-01T00:00:00Z");
    }

    /// A clock that shows an instant in ISO form.
    public static TestClock at(String instant) {
        return new TestClock(Instant.parse(instant));
    }

    /// Turns the clock; a negative time turns it back.
    public synchronized TestClock turn(Duration by) {
        now = now.plus(by);
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
