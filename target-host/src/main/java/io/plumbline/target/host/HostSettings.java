package io.plumbline.target.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How a host target works.
///
/// @param data the data folder of Plumbline; the target lives in `hosts/NAME` of it
/// @param name the name of the target
/// @param allowedRoots folders outside the target's own in which files may be written; `/` allows all
/// @param durability whether file contents are forced to the disk before they appear under their name
/// @param clock tells the time that is shown; waiting uses the monotonic clock of the machine
/// @param tools the commands for units and containers
/// @param restartDelay the pause before the second restart of a crashing process; doubles up to a minute
public record HostSettings(
        Path data,
        String name,
        List<Path> allowedRoots,
        Durability durability,
        InstantSource clock,
        HostTools tools,
        Duration restartDelay) {
    private static final Duration RESTART_DELAY = Duration.ofMillis(500);

    /// Copies; folders become absolute.
    public HostSettings {
        data = data.toAbsolutePath().normalize();
        allowedRoots = allowedRoots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .toList();
    }

    /// Durable, no folder allowed but its own.
    ///
    /// @param data the data folder of Plumbline
    /// @param name the name of the target
    public static HostSettings of(Path data, String name, InstantSource clock) {
        return new HostSettings(data, name, List.of(), Durability.SYNCED, clock, HostTools.found(), RESTART_DELAY);
    }

    /// These settings with more folders in which files may be written.
    public HostSettings withAllowedRoots(List<Path> roots) {
        return new HostSettings(data, name, roots, durability, clock, tools, restartDelay);
    }

    /// These settings with another durability.
    public HostSettings withDurability(Durability other) {
        return new HostSettings(data, name, allowedRoots, other, clock, tools, restartDelay);
    }

    /// These settings with other commands.
    public HostSettings withTools(HostTools other) {
        return new HostSettings(data, name, allowedRoots, durability, clock, other, restartDelay);
    }

    /// These settings with another pause between restarts.
    public HostSettings withRestartDelay(Duration other) {
        return new HostSettings(data, name, allowedRoots, durability, clock, tools, other);
    }

    /// What survives a power failure.
    public enum Durability {
        /// A file is either as before or complete, even after a power failure.
        SYNCED,
        /// Left to the operating system; a crash of Plumbline loses nothing, a power failure may.
        OS_CACHED
    }
}
