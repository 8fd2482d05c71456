package io.plumbline.target.kubernetes.live;

import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// The open streams of one cluster. Owns their threads, and ends a stream that gives no sign of life. One lock.
final class Streams implements AutoCloseable {
    private static final int SILENCE_CHECK_SECONDS = 30;

    private final ApiClient client;
    private final RandomGenerator chance;
    private final AtomicBoolean streamsLists = new AtomicBoolean(true);
    private final List<WatchLoop> loops = new ArrayList<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-watch-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kubernetes-silence").factory());
    private boolean begun;
    private boolean closed;

    Streams(ApiClient client, RandomGenerator chance) {
        this.client = client;
        this.chance = chance;
    }

    /// Follows what is selected, until the kind is gone or the streams are closed.
    synchronized WatchLoop begin(Selection selection, WatchSink sink) {
        var loop = new WatchLoop(client, selection, sink, chance, streamsLists);
        if (closed) {
            loop.close();
            return loop;
        }
        loops.add(loop);
        threads.execute(loop);
        if (!begun) {
            begun = true;
            var _ = timer.scheduleWithFixedDelay(
                    this::checkSilence, SILENCE_CHECK_SECONDS, SILENCE_CHECK_SECONDS, TimeUnit.SECONDS);
        }
        return loop;
    }

    /// Does something that takes time on a thread of its own.
    synchronized void apart(Runnable task) {
        if (!closed) {
            threads.execute(task);
        }
    }

    private void checkSilence() {
        List<WatchLoop> all;
        synchronized (this) {
            loops.removeIf(loop -> loop.state() == WatchState.GONE);
            all = List.copyOf(loops);
        }
        all.forEach(WatchLoop::checkSilence);
    }

    @Override
    public synchronized void close() {
        closed = true;
        loops.forEach(WatchLoop::close);
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
