package io.plumbline.render;

import io.plumbline.model.LimitExceeded;
import java.time.Instant;
import java.time.InstantSource;

/// Counts what one rendering takes in. Mutable; for the thread that renders.
final class RenderBudget {
    private final RenderLimits limits;
    private final InstantSource clock;
    private final Instant deadline;
    private int files;
    private long bytes;

    RenderBudget(RenderLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.timeMax());
    }

    /// Counts a file.
    ///
    /// @throws LimitExceeded naming `render files` or `render bytes`
    void file(String path, long size) {
        files++;
        bytes += size;
        if (files > limits.filesMax()) {
            throw new LimitExceeded(path, "render files", limits.filesMax());
        }
        if (bytes > limits.bytesMax()) {
            throw new LimitExceeded(path, "render bytes", limits.bytesMax());
        }
    }

    /// Looks at the clock.
    ///
    /// @throws LimitExceeded naming `render seconds`
    void step(String path) {
        if (clock.instant().isAfter(deadline)) {
            throw new LimitExceeded(path, "render seconds", limits.timeMax().toSeconds());
        }
    }

    /// Counts the objects of one source.
    ///
    /// @throws LimitExceeded naming `render objects`
    void objects(String subject, int count) {
        if (count > limits.objectsMax()) {
            throw new LimitExceeded(subject, "render objects", limits.objectsMax());
        }
    }
}
