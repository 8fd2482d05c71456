package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ObjectRef;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Objects that a dry run has just found absent, so that nobody has to ask again before they are created. Safe for
/// many threads; what is old is forgotten.
public final class Absences {
    /// The most that are remembered; beyond it everything is forgotten, which costs questions and nothing else.
    static final int REMEMBERED_MAX = 50_000;

    private static final long BELIEVED_NANOS = Duration.ofMinutes(2).toNanos();

    private final ConcurrentMap<ObjectRef, Long> seen = new ConcurrentHashMap<>();

    /// Nothing is known to be absent.
    public Absences() {}

    void found(ObjectRef ref) {
        if (seen.size() >= REMEMBERED_MAX) {
            seen.clear();
        }
        seen.put(ref, System.nanoTime());
    }

    /// Whether an object was absent a moment ago; the answer is given once.
    boolean take(ObjectRef ref) {
        Long at = seen.remove(ref);
        return at != null && System.nanoTime() - at < BELIEVED_NANOS;
    }
}
