package io.plumbline.target.host;

import java.time.Duration;
import java.util.Optional;

/// Where one probe of one instance stands. Owned by the thread of the supervisor.
final class ProbeState {
    private static final long FIRST_NANOS = Duration.ofMillis(25).toNanos();

    private final Optional<ProbeSpec> spec;
    private final boolean eager;
    private long dueAt;
    private long pause = FIRST_NANOS;
    private boolean asked;
    private int successes;
    private int failures;
    private String message = "";

    /// @param eager whether it asks in quick succession until the first success
    ProbeState(Optional<ProbeSpec> spec, boolean eager, long now) {
        this.spec = spec;
        this.eager = eager;
        this.dueAt = now + spec.map(probe -> probe.initialDelay().toNanos()).orElse(0L);
    }

    Optional<ProbeSpec> spec() {
        return spec;
    }

    String message() {
        return message;
    }

    boolean isDue(long now) {
        return spec.isPresent() && !asked && now >= dueAt;
    }

    /// When it is due; far away while an answer is awaited.
    long dueAt() {
        return spec.isEmpty() || asked ? Long.MAX_VALUE : dueAt;
    }

    void asked() {
        asked = true;
    }

    void answered(Probes.Answer answer, long now) {
        asked = false;
        message = answer.message();
        successes = answer.success() ? successes + 1 : 0;
        failures = answer.success() ? 0 : failures + 1;
        long period = spec.map(probe -> probe.period().toNanos()).orElse(0L);
        boolean hurry = eager && !answer.success() && pause < period;
        dueAt = now + (hurry ? pause : period);
        pause = hurry ? pause + pause / 2 : period;
    }

    /// Whether one good answer holds for good: a line that was printed stays printed, also when the log is long gone.
    boolean isAnsweredOnce() {
        return spec.filter(probe -> probe.question() instanceof ProbeSpec.LogLine)
                .isPresent();
    }

    /// Is not asked any more.
    void settle() {
        asked = true;
    }

    boolean hasSucceeded() {
        return spec.map(probe -> successes >= probe.successThreshold()).orElse(true);
    }

    boolean hasFailed() {
        return spec.map(probe -> failures >= probe.failureThreshold()).orElse(false);
    }
}
