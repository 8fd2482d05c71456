package io.plumbline.cli.remote;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A short wait between two looks at something that cannot call back.
public final class Pause {
    private Pause() {}

    /// Waits.
    ///
    /// @throws InterruptedException when the command is being stopped
    public static void millis(long millis) throws InterruptedException {
        if (new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody releases this semaphore");
        }
    }
}
