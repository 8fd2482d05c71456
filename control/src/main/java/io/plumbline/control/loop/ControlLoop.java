package io.plumbline.control.loop;

import io.plumbline.control.loop.Attempt.Again;
import io.plumbline.control.loop.Attempt.Rest;
import io.plumbline.control.queue.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Takes names from a queue and works on them, each on a virtual thread of its own, never two at once on one
/// name.
///
/// Owner of its threads: one dispatcher and the workers; [#close] interrupts them and waits until they have
/// ended.
///
/// @param <K> the name
public final class ControlLoop<K> implements AutoCloseable {
    private final WorkQueue<K> queue;
    private final Function<K, Attempt> work;
    private final Semaphore places;
    private final ExecutorService workers;
    private final Map<K, Instant> working = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// A loop that is not running yet.
    ///
    /// @param name of the threads, for thread dumps
    /// @param workersMax how many names are worked on at once
    /// @param clock the time
    /// @param work one look at a name; must not throw but for broken invariants
    public ControlLoop(
            String name, WorkQueue<K> queue, int workersMax, InstantSource clock, Function<K, Attempt> work) {
        this.queue = queue;
        this.work = work;
        this.clock = clock;
        this.places = new Semaphore(workersMax);
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /// Starts taking names.
    public void start() {
        var _ = workers.submit(this::dispatch);
    }

    private void dispatch() {
        try {
            while (true) {
                places.acquire();
                Optional<K> name = queue.take();
                if (name.isEmpty()) {
                    return;
                }
                K taken = name.orElseThrow();
                var _ = workers.submit(() -> attempt(taken));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// The names that are worked on, each with the time at which that began.
    public Map<K, Instant> working() {
        return new LinkedHashMap<>(working);
    }

    private void attempt(K name) {
        working.put(name, clock.instant());
        try {
            switch (work.apply(name)) {
                case Again(var delay) -> queue.addAfter(name, delay);
                case Rest() -> {}
            }
        } finally {
            working.remove(name);
            queue.done(name);
            places.release();
        }
    }

    /// Interrupts all work and waits for its end.
    @Override
    public void close() {
        queue.close();
        workers.shutdownNow();
        workers.close();
    }
}
