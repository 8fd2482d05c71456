package io.plumbline.control.lease;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.store.Leases;
import io.plumbline.store.StateStore.Fence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
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
    private final Turn turn;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease").factory());
    private volatile @Nullable Fence fence;

    /// What happens when the lease is held from now on.
    public interface Turn {
        /// The lease was claimed and nothing may be written under it yet: time to read what another process has
        /// written. When this fails the lease is not held, and claimed again later.
        void gaining();

        /// The lease is held. Returns at once.
        void gained();
    }

    /// @param holder unique name of this process
    public Leadership(Leases leases, String holder, Duration length, Turn turn) {
        this.leases = leases;
        this.holder = holder;
        this.length = length;
        this.turn = turn;
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
                return;
            }
            boolean isNew = claimed.isPresent() && fence == null;
            if (isNew) {
                turn.gaining();
            }
            claimed.ifPresent(now -> fence = now);
            if (isNew) {
                turn.gained();
            }
        } catch (PlumbException failure) {
            LOG.log(Level.WARNING, "cannot prolong the lease: {0}", failure.getMessage());
        }
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
