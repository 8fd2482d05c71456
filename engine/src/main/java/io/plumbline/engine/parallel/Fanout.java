package io.plumbline.engine.parallel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Does the same to many things at a time, bounded, on virtual threads. Answers are in the order of the
/// things. An exception of one ends all others before it is thrown on; nothing outlives the call.
public final class Fanout {
    private final int parallelism;

    /// @param parallelism how many things at a time
    public Fanout(int parallelism) {
        this.parallelism = parallelism;
    }

    /// The answers, in the order of the things.
    ///
    /// @throws InterruptedException when the calling thread is interrupted; the rest is cut off
    public <T, R> List<R> each(List<T> things, Function<T, R> work) throws InterruptedException {
        if (parallelism == 1 || things.size() == 1) {
            return things.stream().map(work).toList();
        }
        var line = new WorkLine<>(things, work);
        try (var workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("apply-", 0).factory())) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < Math.min(parallelism, things.size()); i++) {
                running.add(workers.submit(line));
            }
            boolean finished = false;
            try {
                for (Future<?> one : running) {
                    one.get();
                }
                finished = true;
            } catch (ExecutionException failure) {
                throw unwrapped(failure);
            } finally {
                if (!finished) {
                    line.stop();
                    workers.shutdownNow();
                }
            }
        }
        return line.answers();
    }

    /// Things that workers take one after the other until none is left, or one has failed.
    private static final class WorkLine<T, R> implements Runnable {
        private final List<T> things;
        private final Function<T, R> work;
        private final AtomicInteger next = new AtomicInteger();
        private final List<Optional<R>> answers;

        WorkLine(List<T> things, Function<T, R> work) {
            this.things = things;
            this.work = work;
            this.answers = new ArrayList<>(Collections.nCopies(things.size(), Optional.empty()));
        }

        @Override
        public void run() {
            boolean whole = false;
            try {
                for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                    answers.set(i, Optional.of(work.apply(things.get(i))));
                }
                whole = true;
            } finally {
                if (!whole) {
                    stop();
                }
            }
        }

        /// Nothing more is taken.
        void stop() {
            next.set(things.size());
        }

        /// Each place is written by one worker, and read when all have ended.
        List<R> answers() {
            return answers.stream().map(Optional::orElseThrow).toList();
        }
    }

    /// What the work threw; it throws nothing checked.
    private static RuntimeException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException("work was cut off", cause);
    }
}
