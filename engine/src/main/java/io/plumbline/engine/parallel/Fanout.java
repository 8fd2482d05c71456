package io.plumbline.engine.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
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
        var places = new Semaphore(parallelism);
        try (var workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("apply-", 0).factory())) {
            var running = new ArrayList<Future<R>>();
            for (T thing : things) {
                running.add(workers.submit(() -> {
                    places.acquire();
                    try {
                        return work.apply(thing);
                    } finally {
                        places.release();
                    }
                }));
            }
            boolean finished = false;
            try {
                List<R> answers = answers(running);
                finished = true;
                return answers;
            } finally {
                if (!finished) {
                    workers.shutdownNow();
                }
            }
        }
    }

    private static <R> List<R> answers(List<Future<R>> running) throws InterruptedException {
        var answers = new ArrayList<R>();
        for (Future<R> one : running) {
            try {
                answers.add(one.get());
            } catch (ExecutionException failure) {
                throw unwrapped(failure);
            }
        }
        return answers;
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
