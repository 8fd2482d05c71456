package io.plumbline.render.jsonnet;

import java.time.Duration;

/// What one evaluation may use.
///
/// @param timeMax limit `jsonnet time`
/// @param stackBytes limit `jsonnet stack`: stack of the evaluating thread
/// @param outputNodesMax limit `jsonnet output`: values in the result
/// @param importBytesMax limit `jsonnet import`: size of one imported file
public record JsonnetLimits(Duration timeMax, long stackBytes, int outputNodesMax, int importBytesMax) {
    /// Ten seconds, 16 MiB of stack, a million values, 16 MiB a file.
    public static final JsonnetLimits DEFAULT =
            new JsonnetLimits(Duration.ofSeconds(10), 16L << 20, 1_000_000, 16 << 20);
}
