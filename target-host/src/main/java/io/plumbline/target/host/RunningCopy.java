package io.plumbline.target.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running copy of a process with its probes. Owned by the thread of the supervisor.
final class RunningCopy {
    private static final long READY_WITHOUT_PROBE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ADOPTED_LOOK = TimeUnit.MILLISECONDS.toNanos(250);

    private final @Nullable Process child;
    private final long startedAt = System.nanoTime();
    private final Duration deadline;
    private final ProbeState readiness;
    private final ProbeState liveness;
    private ProcessCopy copy;
    private long lookAt = startedAt + ADOPTED_LOOK;
    private boolean ready;
    private boolean everReady;

    /// @param copy as it is recorded
    /// @param child as it was started; null when another Plumbline has started it
    RunningCopy(ProcessCopy copy, @Nullable Process child, ProcessSpec spec) {
        this.copy = copy;
        this.child = child;
        this.deadline = spec.startDeadline();
        this.readiness = new ProbeState(spec.readiness(), true, startedAt);
        this.liveness = new ProbeState(spec.liveness(), false, startedAt);
        if (copy.heard() && readiness.isAnsweredOnce()) {
            readiness.settle();
            becomeReady();
        }
    }

    ProcessCopy copy() {
        return copy;
    }

    boolean isOf(String digest) {
        return copy.digest().equals(digest);
    }

    boolean isReady() {
        return ready;
    }

    /// What the readiness probe has seen last; empty before its first answer.
    String probed() {
        return readiness.message();
    }

    boolean runsLongerThan(long nanos) {
        return System.nanoTime() - startedAt > nanos;
    }

    /// Why it does not go on as it is; empty when it does.
    String trouble(long now) {
        if (child == null && now >= lookAt) {
            lookAt = now + ADOPTED_LOOK;
            if (!copy.isAlive()) {
                return "an unknown exit code (it was adopted)";
            }
        }
        return liveness.hasFailed() ? "liveness probe failed: " + liveness.message() : "";
    }

    /// Without a probe it is ready when it has run for a while.
    ///
    /// @param crashes how many copies before it have crashed in a row
    void settle(long now, int crashes) {
        boolean calm = child == null || (child.isAlive() && now - startedAt >= calm(crashes));
        if (calm && readiness.spec().isEmpty()) {
            becomeReady();
        }
    }

    /// The probes to ask now. Each is handed out once until it is answered.
    List<ProbeState> due(long now) {
        var due = new ArrayList<ProbeState>();
        if (readiness.isDue(now)) {
            due.add(readiness);
        }
        if (everReady && liveness.isDue(now)) {
            due.add(liveness);
        }
        due.forEach(ProbeState::asked);
        return due;
    }

    /// Draws the conclusion from an answer.
    ///
    /// @return whether its record has changed
    boolean look(ProbeState probe) {
        if (probe != readiness) {
            return false;
        }
        if (ready) {
            ready = !probe.hasFailed();
            return false;
        }
        if (!probe.hasSucceeded()) {
            return false;
        }
        becomeReady();
        if (probe.isAnsweredOnce()) {
            probe.settle();
            copy = copy.withHeard();
        }
        return probe.isAnsweredOnce();
    }

    boolean isLate() {
        return everReady || runsLongerThan(deadline.toNanos());
    }

    /// When to look at it again.
    long nextDue(int crashes) {
        long due = Math.min(readiness.dueAt(), everReady ? liveness.dueAt() : Long.MAX_VALUE);
        if (child == null) {
            due = Math.min(due, lookAt);
        }
        if (ready) {
            return due;
        }
        if (readiness.spec().isEmpty()) {
            return runs() ? Math.min(due, startedAt + calm(crashes)) : due;
        }
        long late = startedAt + deadline.toNanos();
        return late > System.nanoTime() ? Math.min(due, late) : due;
    }

    private boolean runs() {
        return child == null || child.isAlive();
    }

    /// How long it must have run to count as ready without a probe; longer after crashes.
    private static long calm(int crashes) {
        return READY_WITHOUT_PROBE * (1 + 5L * crashes);
    }

    private void becomeReady() {
        ready = true;
        everReady = true;
    }

    /// Those that are there, in order.
    static List<RunningCopy> present(@Nullable RunningCopy first, @Nullable RunningCopy second) {
        var all = new ArrayList<RunningCopy>();
        Optional.ofNullable(first).ifPresent(all::add);
        Optional.ofNullable(second).ifPresent(all::add);
        return all;
    }
}
