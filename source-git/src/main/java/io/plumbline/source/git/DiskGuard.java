package io.plumbline.source.git;

import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/// Ends a fetch before it fills the disk, on which the database may live too. For the thread of one fetch.
final class DiskGuard extends EmptyProgressMonitor {
    private static final int OBJECTS_PER_LOOK = 256;

    private final LongSupplier free;
    private final long freeMin;
    private int objects;
    private boolean tripped;

    /// @param free how many bytes are free now
    /// @param freeMin how many must stay free
    DiskGuard(LongSupplier free, long freeMin) {
        this.free = free;
        this.freeMin = freeMin;
    }

    @Override
    public void update(int completed) {
        objects += completed;
        if (objects >= OBJECTS_PER_LOOK) {
            objects = 0;
            tripped |= free.getAsLong() < freeMin;
        }
    }

    @Override
    public boolean isCancelled() {
        return tripped;
    }
}
