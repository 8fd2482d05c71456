package io.plumbline.engine.apply;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// An alarm in real time.
final class SemaphoreAlarm implements Alarm {
    private final Semaphore rings = new Semaphore(0);

    @Override
    public void ring() {
        rings.release();
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
