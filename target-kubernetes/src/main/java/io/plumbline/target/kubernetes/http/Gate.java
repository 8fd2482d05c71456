package io.plumbline.target.kubernetes.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many requests are under way at a time: grows while the server answers swiftly, shrinks when it slows down or
/// says that we ask too much. Guarded by one lock.
final class Gate {
    /// Where it starts.
    static final int START = 8;

    /// The most at a time.
    static final int MAX = 32;

    private static final int MIN = 2;
    private static final double SLOW_FACTOR = 4.0;
    private static final double SMOOTHING = 0.1;
    private static final double BASE_DRIFT = 1.02;
    private static final long FREE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private double limit = START;
    private int running;
    private double base;
    private double average;
    private long quietUntil;
    private boolean closed;

    /// Waits for room.
    ///
    /// @throws InterruptedException when the thread is interrupted
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long quiet = quietUntil - System.nanoTime();
                if (quiet > 0) {
                    long _ = room.awaitNanos(quiet);
                } else if (running < (int) limit) {
                    break;
                } else {
                    room.await();
                }
            }
            running++;
        } catch (InterruptedException leaving) {
            wake();
            throw leaving;
        } finally {
            lock.unlock();
        }
    }

    /// A request has been answered after this time.
    void leave(long nanos) {
        lock.lock();
        try {
            running--;
            average = average == 0 ? (double) nanos : average + SMOOTHING * (nanos - average);
            base = base == 0 ? (double) nanos : Math.min(base * BASE_DRIFT, Math.max((double) nanos, base * 0.5));
            if (average > FREE_NANOS && average > base * SLOW_FACTOR) {
                limit = Math.max(MIN, limit - limit * SMOOTHING / 4);
            } else {
                limit = Math.min(MAX, limit + 1.0 / limit);
            }
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// A request has failed on its way; its time tells nothing.
    void leaveFailed() {
        lock.lock();
        try {
            running--;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// The server said that we ask too much: half as many, and none for a while.
    void leaveThrottled(long quietNanos) {
        lock.lock();
        try {
            running--;
            limit = Math.max(MIN, limit / 2);
            quietUntil = Math.max(quietUntil, System.nanoTime() + quietNanos);
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// Wakes as many as there is room for, and one in any case: whoever goes through wakes the next. To wake all would
    /// cost every request as much as there are who wait.
    private void wake() {
        for (int free = Math.max(1, (int) limit - running); free > 0; free--) {
            room.signal();
        }
    }

    /// Lets everybody through, to their end.
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many may be under way now.
    int width() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }
}
