package io.plumbline.source.git;

import io.plumbline.source.TreeLimits;
import io.plumbline.source.reach.RemoteWays;
import java.nio.file.Path;
import java.time.Duration;

/// How the Git source works on this machine.
///
/// @param folder where mirrors and LFS objects are kept; belongs to one process
/// @param timeout how long the other side may be silent
/// @param freeBytesMin how many bytes must be free on the disk before anything is fetched
/// @param limits limits of the file trees
/// @param author name and address of commits that Plumbline makes
/// @param ways proxies of the environment, and what hosts said about how often they may be asked
public record GitSettings(
        Path folder, Duration timeout, long freeBytesMin, TreeLimits limits, CommitAuthor author, RemoteWays ways) {
    /// How long the other side may be silent unless said otherwise.
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// How many bytes must be free unless said otherwise: 64 MiB.
    public static final long FREE_BYTES_MIN = 64L << 20;

    /// The defaults, with everything kept below a folder.
    public static GitSettings in(Path folder) {
        return new GitSettings(
                folder, TIMEOUT, FREE_BYTES_MIN, TreeLimits.DEFAULT, CommitAuthor.PLUMBLINE, RemoteWays.PLAIN);
    }

    /// With another time of silence.
    public GitSettings withTimeout(Duration changed) {
        return new GitSettings(folder, changed, freeBytesMin, limits, author, ways);
    }

    /// With another demand for free bytes.
    public GitSettings withFreeBytesMin(long changed) {
        return new GitSettings(folder, timeout, changed, limits, author, ways);
    }

    /// With other limits of file trees.
    public GitSettings withLimits(TreeLimits changed) {
        return new GitSettings(folder, timeout, freeBytesMin, changed, author, ways);
    }

    /// With other proxies and quotas.
    public GitSettings withWays(RemoteWays changed) {
        return new GitSettings(folder, timeout, freeBytesMin, limits, author, changed);
    }

    /// Who makes the commits that Plumbline writes.
    ///
    /// @param name the name
    /// @param email the address
    public record CommitAuthor(String name, String email) {
        /// `Plumbline <plumbline@localhost>`.
        public static final CommitAuthor PLUMBLINE = new CommitAuthor("Plumbline", "plumbline@localhost");
    }
}
