package io.plumbline.control.lease;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.store.Leases;
import io.plumbline.store.StateStore.Fence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Holds the lease named `control` while this process lives, prolonging it at a third of its length.
///
/// Owner of one scheduler thread. The current fence is written by that thread alone and read by all.
public final class Leadership implements AutoCloseable {
    /// The lease that lets a replica reconcile.
    public static final String LEASE = "control";

    private static final Logger LOG = System.getLogger(Leadership.class.getName());

    private final Leases leases;
    private final String holder;
    private final Duration length;
    private final Runnable lost;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Fence fence;

    /// @param holder unique name of this process
    /// @param lost called when a lease that was held is gone
    public Leadership(Leases leases, String holder, Duration length, Runnable lost) {
        this.leases = leases;
        this.holder = holder;
        this.length = length;
        this.lost = lost;
    }

    /// Starts to claim.
    public void start() {
        long pause = Math.max(1, length.toMillis() / 3);
        var _ = scheduler.scheduleWithFixedDelay(this::claim, 0, pause, TimeUnit.MILLISECONDS);
    }

    private void claim() {
        try {
            Optional<Fence> claimed = leases.claim(LEASE, holder, length);
            if (claimed.isEmpty() && fence != null) {
                LOG.log(Level.WARNING, "the lease ''{0}'' was taken by another process", LEASE);
                fence = null;
                lost.run();
                return;
            }
            claimed.ifPresent(now -> {
                fence = now;
                first.countDown();
            });
        } catch (PlumbException failure) {
            LOG.log(Level.WARNING, "cannot prolong the lease: {0}", failure.getMessage());
        }
    }

    /// Waits until the lease is held for the first time.
    public void await() throws InterruptedException {
        first.await();
    }

    /// Whether the lease is held.
    public boolean isHeld() {
        return fence != null;
    }

    /// The fence to write under.
    ///
    /// @throws PlumbException `CONFLICT` when another process holds the lease
    public Fence fence() {
        Fence now = fence;
        if (now == null) {
            throw new PlumbException(
                    ErrorCode.CONFLICT,
                    "lease " + LEASE,
                    "another Plumbline holds it",
                    "ask that one, or stop it and wait " + length.toSeconds() + " s");
        }
        return now;
    }

    /// Stops claiming and gives the lease back.
    @Override
    public void close() {
        scheduler.shutdownNow();
        scheduler.close();
        if (fence != null) {
            fence = null;
            leases.release(LEASE, holder);
        }
    }
}
