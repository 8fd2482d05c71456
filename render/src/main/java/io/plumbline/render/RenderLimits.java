package io.plumbline.render;

import java.time.Duration;

/// How much one rendering may take in, make and last.
///
/// @param filesMax files read
/// @param bytesMax bytes read
/// @param objectsMax objects made
/// @param timeMax how long it may take; asked whenever a file is read or listed
public record RenderLimits(int filesMax, long bytesMax, int objectsMax, Duration timeMax) {
    /// 50,000 files, 256 MiB, 100,000 objects, two minutes.
    public static final RenderLimits DEFAULT = new RenderLimits(50_000, 256L << 20, 100_000, Duration.ofMinutes(2));
}
