package io.plumbline.control.loop;

import io.plumbline.control.loop.Attempt.Again;
import io.plumbline.control.loop.Attempt.Rest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/// The one table that turns a failure into: try again or rest, and after which pause. A pause doubles with
/// every failure in a row, has jitter, and is forgotten with the first success.
public final class FailureTable {
    /// The first pause.
    public static final Duration PAUSE_FIRST = Duration.ofSeconds(1);

    /// The longest pause.
    public static final Duration PAUSE_MAX = Duration.ofMinutes(3);

    private final DoubleSupplier jitter;
    private final Map<Object, Integer> inRow = new ConcurrentHashMap<>();

    /// @param jitter gives numbers from 0 to 1
    public FailureTable(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /// What to do after a failure.
    ///
    /// @param name of what was tried
    public Attempt classify(Object name, PlumbException failure) {
        if (!triesAgain(failure.code())) {
            inRow.remove(name);
            return new Rest();
        }
        int count = inRow.merge(name, 1, Integer::sum);
        double millis = PAUSE_FIRST.toMillis() * Math.pow(2, Math.min(count - 1, 20));
        double capped = Math.min(millis, (double) PAUSE_MAX.toMillis());
        return new Again(Duration.ofMillis((long) (capped * (0.75 + 0.5 * jitter.getAsDouble()))));
    }

    /// Forgets earlier failures.
    public void succeeded(Object name) {
        inRow.remove(name);
    }

    /// Whether the last try failed.
    public boolean isFailing(Object name) {
        return inRow.containsKey(name);
    }

    /// Whether time alone can mend a failure.
    public static boolean triesAgain(ErrorCode code) {
        return switch (code) {
            case UNREACHABLE, TIMEOUT, IO, AUTH_FAILED, STALE_PLAN, CONFLICT, INTERNAL, NOT_FOUND -> true;
            case INVALID_INPUT, LIMIT_EXCEEDED, REFUSED, DAMAGED, UNSUPPORTED -> false;
        };
    }
}
