package io.plumbline.control.queue;

import io.plumbline.control.Instance.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A keyed queue of names. A name waits at most once; a name that is added while somebody works on it comes
/// again when the work is done; a name can be added for later, and of several such times the earliest counts.
///
/// One lock guards everything. Safe for many threads.
///
/// @param <K> the name; must have equality by value
public final class WorkQueue<K> {
    /// The most names that may wait; one more is a broken invariant, since there are never more names than
    /// applications.
    public static final int WAITING_MAX = 1_000_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<K> ready = new ArrayDeque<>();
    private final Map<K, Instant> waiting = new LinkedHashMap<>();
    private final Set<K> working = new HashSet<>();
    private final Set<K> again = new HashSet<>();
    private final LinkedHashMap<K, Instant> dueAt = new LinkedHashMap<>();
    private final PriorityQueue<Due<K>> later = new PriorityQueue<>((a, b) -> a.at().compareTo(b.at()));
    private boolean closed;

    private record Due<K>(K name, Instant at) {}

    /// An empty queue.
    public WorkQueue(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds a name for now.
    public void add(K name) {
        lock.lock();
        try {
            dueAt.remove(name);
            offer(name);
        } finally {
            lock.unlock();
        }
    }

    /// Adds a name for later. An earlier time that is already known stays.
    public void addAfter(K name, Duration delay) {
        lock.lock();
        try {
            Instant at = clock.instant().plus(delay);
            Instant known = dueAt.get(name);
            if (known == null || at.isBefore(known)) {
                dueAt.put(name, at);
                later.add(new Due<>(name, at));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next name; waits for one. Whoever takes a name calls [#done] afterwards.
    ///
    /// @return empty when the queue was closed
    public Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    return Optional.empty();
                }
                Duration pause = releaseDue();
                K name = ready.poll();
                if (name != null) {
                    waiting.remove(name);
                    working.add(name);
                    return Optional.of(name);
                }
                if (pause.isZero()) {
                    changed.await();
                } else {
                    awaitAtMost(pause);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is in take, which looks at the world again after every wake-up
    private void awaitAtMost(Duration pause) throws InterruptedException {
        long remaining = changed.awaitNanos(pause.toNanos());
        if (remaining <= 0) {
            changed.signal();
        }
    }

    /// Says that the work on a taken name has ended.
    public void done(K name) {
        lock.lock();
        try {
            working.remove(name);
            if (again.remove(name)) {
                offer(name);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Drops every wish for a name.
    public void forget(K name) {
        lock.lock();
        try {
            dueAt.remove(name);
            again.remove(name);
            if (waiting.remove(name) != null) {
                ready.remove(name);
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many names wait for now, work included.
    public int depth() {
        lock.lock();
        try {
            return ready.size() + working.size();
        } finally {
            lock.unlock();
        }
    }

    /// How much is waited for.
    public Queue load() {
        lock.lock();
        try {
            Duration oldest = waiting.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(waiting.values().iterator().next(), clock.instant());
            return new Queue(ready.size(), dueAt.size(), working.size(), oldest);
        } finally {
            lock.unlock();
        }
    }

    /// Wakes everybody who waits; nobody gets a name any more.
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void offer(K name) {
        if (working.contains(name)) {
            again.add(name);
        } else if (!waiting.containsKey(name)) {
            waiting.put(name, clock.instant());
            if (ready.size() >= WAITING_MAX) {
                throw new IllegalStateException("more than " + WAITING_MAX + " names wait");
            }
            ready.add(name);
            changed.signal();
        }
    }

    /// Moves what is due to the ready names; answers the pause until the next is due, zero for never.
    private Duration releaseDue() {
        Instant now = clock.instant();
        for (Due<K> due = later.peek(); due != null; due = later.peek()) {
            Instant wanted = dueAt.get(due.name());
            boolean current = due.at().equals(wanted);
            if (current && due.at().isAfter(now)) {
                return Duration.between(now, due.at()).plus(1, TimeUnit.MILLISECONDS.toChronoUnit());
            }
            later.poll();
            if (current) {
                dueAt.remove(due.name());
                offer(due.name());
            }
        }
        return Duration.ZERO;
    }
}
