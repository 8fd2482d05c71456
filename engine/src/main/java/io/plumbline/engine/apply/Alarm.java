package io.plumbline.engine.apply;

import java.time.Duration;

/// Wakes the one thread that waits for a run. A ring while nobody waits is kept for the next wait.
interface Alarm {
    /// Wakes the waiting thread, from any thread.
    void ring();

    /// Waits for a ring, at most this long; a kept ring ends it at once.
    void await(Duration atMost) throws InterruptedException;
}
