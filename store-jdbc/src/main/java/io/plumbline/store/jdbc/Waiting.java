package io.plumbline.store.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Waits for the store's own threads. An interrupt does not end the wait, which is short and bounded by the
/// timeouts of the database; it is set again afterwards.
final class Waiting {
    private Waiting() {}

    static <T> T until(Future<T> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException failure) {
                    throw rethrown(failure.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException ours -> ours;
            case Error crash -> throw crash;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
