package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Asks for many things at a time on virtual threads; the gate of the client bounds how many are under way. Answers
/// are in the order of the things, nothing outlives the call.
public final class Parallel {
    /// More than the gate lets through, and few enough to hold their bodies at the same time.
    private static final int AT_A_TIME = 64;

    private Parallel() {}

    /// The answer to each thing.
    ///
    /// @throws PlumbException the first failure, after the others were ended
    public static <T, R> List<R> each(List<T> things, Function<T, R> question) {
        if (things.size() < 2) {
            return things.stream().map(question).toList();
        }
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("kubernetes-ask-", 0).factory())) {
            var running = new ArrayList<Future<R>>();
            var places = new Semaphore(AT_A_TIME);
            boolean done = false;
            try {
                for (T thing : things) {
                    places.acquireUninterruptibly();
                    running.add(workers.submit(() -> {
                        try {
                            return question.apply(thing);
                        } finally {
                            places.release();
                        }
                    }));
                }
                List<R> answers = answers(running);
                done = true;
                return answers;
            } finally {
                if (!done) {
                    workers.shutdownNow();
                }
            }
        }
    }

    private static <R> List<R> answers(List<Future<R>> running) {
        var answers = new ArrayList<R>();
        for (Future<R> one : running) {
            try {
                answers.add(one.get());
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof Error error) {
                    throw error;
                }
                throw failure.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException("a question was cut off", failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new TargetException(
                        ErrorCode.UNREACHABLE, "cluster", "interrupted while it was asked", "", interrupted);
            }
        }
        return answers;
    }
}
