package io.plumbline.control.place;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/// Which targets do not answer. After a failure a target is left in peace for a pause that doubles; everybody
/// else is told the known failure at once; then one question goes through, and its outcome decides. So a dead
/// cluster costs one question now and then, however many applications it has.
///
/// The map is guarded by `this`.
public final class TargetReach {
    /// The first pause.
    public static final Duration PAUSE_FIRST = Duration.ofSeconds(1);

    /// The longest pause.
    public static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final DoubleSupplier jitter;
    private final Consumer<String> back;
    private final Map<String, Silence> silent = new HashMap<>();

    /// @param jitter gives numbers from 0 to 1
    /// @param back hears the name of a target that answers again
    public TargetReach(InstantSource clock, DoubleSupplier jitter, Consumer<String> back) {
        this.clock = clock;
        this.jitter = jitter;
        this.back = back;
    }

    private record Silence(TargetException failure, int inRow, Instant retryAt, boolean probing) {}

    /// Lets a question through.
    ///
    /// @throws TargetException the known failure, while the target is left in peace
    synchronized void admit(String target) {
        Silence silence = silent.get(target);
        if (silence == null) {
            return;
        }
        boolean due = !clock.instant().isBefore(silence.retryAt());
        if (silence.probing() || !due) {
            TargetException known = silence.failure();
            throw new TargetException(
                    known.code(),
                    known.subject(),
                    String.valueOf(known.getMessage()),
                    known.remedy().orElse(""),
                    known);
        }
        silent.put(target, new Silence(silence.failure(), silence.inRow(), silence.retryAt(), true));
    }

    /// Notes an answer, be it a refusal.
    void answered(String target) {
        boolean wasSilent;
        synchronized (this) {
            wasSilent = silent.remove(target) != null;
        }
        if (wasSilent) {
            back.accept(target);
        }
    }

    /// Notes a failure.
    void failed(String target, TargetException failure) {
        if (isSilence(failure.code())) {
            silence(target, failure);
        } else if (isAnswer(failure.code())) {
            answered(target);
        } else {
            probed(target);
        }
    }

    private synchronized void silence(String target, TargetException failure) {
        Silence before = silent.get(target);
        int inRow = before == null ? 1 : before.inRow() + (before.probing() ? 1 : 0);
        Duration pause = pause(inRow);
        silent.put(target, new Silence(failure, inRow, clock.instant().plus(pause), false));
    }

    /// Notes that a question ended without telling anything about the target.
    synchronized void probed(String target) {
        Silence silence = silent.get(target);
        if (silence != null && silence.probing()) {
            silent.put(target, new Silence(silence.failure(), silence.inRow(), silence.retryAt(), false));
        }
    }

    private Duration pause(int inRow) {
        double millis = PAUSE_FIRST.toMillis() * Math.pow(2, Math.min(inRow - 1, 20));
        double capped = Math.min(millis, (double) PAUSE_MAX.toMillis());
        return Duration.ofMillis((long) (capped * (0.75 + 0.5 * jitter.getAsDouble())));
    }

    /// Lets the next question through, because somebody wants to know now.
    synchronized void insist(String target) {
        silent.computeIfPresent(
                target,
                (name, silence) -> new Silence(silence.failure(), silence.inRow(), clock.instant(), silence.probing()));
    }

    /// How long until a target may be asked again; zero when it may be now.
    public synchronized Duration pauseLeft(String target) {
        Silence silence = silent.get(target);
        if (silence == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), silence.retryAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Whether a failure is one of the whole target.
    static boolean isSilence(ErrorCode code) {
        return code == ErrorCode.UNREACHABLE || code == ErrorCode.TIMEOUT || code == ErrorCode.AUTH_FAILED;
    }

    private static boolean isAnswer(ErrorCode code) {
        return code == ErrorCode.CONFLICT
                || code == ErrorCode.INVALID_INPUT
                || code == ErrorCode.REFUSED
                || code == ErrorCode.LIMIT_EXCEEDED;
    }
}
