package io.plumbline.helm.template;

import org.jspecify.annotations.Nullable;

/// Runs a piece of work on a thread whose stack takes the deepest nesting that templates may have.
final class DeepStack {
    private static final long STACK_BYTES = 1L << 29;

    private DeepStack() {}

    static void run(Runnable body) {
        Outcome outcome = new Outcome();
        Thread thread = Thread.ofPlatform()
                .name("helm-deep-template")
                .daemon(true)
                .stackSize(STACK_BYTES)
                .unstarted(() -> outcome.of(body));
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        outcome.rethrow();
    }

    /// What the work ended with; written by the one thread, read by the other after it has ended.
    private static final class Outcome {
        private @Nullable RuntimeException failure;
        private @Nullable Error error;

        void of(Runnable body) {
            try {
                body.run();
            } catch (RuntimeException thrown) {
                failure = thrown;
            } catch (Error thrown) {
                error = thrown;
            }
        }

        void rethrow() {
            if (failure != null) {
                throw failure;
            }
            if (error != null) {
                throw error;
            }
        }
    }
}
