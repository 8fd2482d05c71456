package io.plumbline.target.kubernetes.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often and how long something is tried again: waits grow by two with jitter, until the time is over. One thread.
public final class Attempts {
    private static final long FIRST_MILLIS = 100;
    private static final int DOUBLINGS_MAX = 16;
    private static final int SURE = 4;

    private final RandomGenerator chance;
    private final long waitMillisMax;
    private final long deadline;
    private final int sure;
    private int made;
    private int all;

    /// Attempts that begin now.
    ///
    /// @param atMost no attempt begins after this time
    /// @param waitMax the longest pause
    public Attempts(RandomGenerator chance, Duration atMost, Duration waitMax) {
        this.chance = chance;
        this.waitMillisMax = waitMax.toMillis();
        this.deadline = System.nanoTime() + atMost.toNanos();
        this.sure = atMost.isZero() ? 0 : SURE;
    }

    /// Whether there is time for one more. A few are made in any case: after a pause of the whole machine the time is
    /// over, and nothing was tried in it.
    public boolean isLeft() {
        return all < sure || System.nanoTime() < deadline;
    }

    /// The pause before the next one: between a half and the whole of what is due.
    public Duration pause() {
        long whole = Math.min(waitMillisMax, FIRST_MILLIS << Math.min(made, DOUBLINGS_MAX));
        made++;
        all++;
        return Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
    }

    /// Begins with short pauses again.
    public void worked() {
        made = 0;
    }
}
