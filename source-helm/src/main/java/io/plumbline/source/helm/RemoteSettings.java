package io.plumbline.source.helm;

import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.packed.UnpackLimits;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.signed.SignaturePolicy;
import io.plumbline.source.reach.RemoteWays;
import java.nio.file.Path;
import java.time.Duration;

/// How sources of packed archives work on this machine.
///
/// @param folder where archives and accepted digests are kept; belongs to one process
/// @param timeout how long one whole answer may take
/// @param indexCap how large the index of a chart repository may be
/// @param archiveCap how large a packed archive may be
/// @param unpack how much may come out of an archive
/// @param moves what to do when a version or tag was replaced
/// @param signatures what must be signed, and by whom
/// @param ways proxies of the environment, and what hosts said about how often they may be asked
public record RemoteSettings(
        Path folder,
        Duration timeout,
        ByteCap indexCap,
        ByteCap archiveCap,
        UnpackLimits unpack,
        MoveRule moves,
        SignaturePolicy signatures,
        RemoteWays ways) {
    /// How long one whole answer may take unless said otherwise.
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    /// How many bytes an index may have unless said otherwise: 64 MiB.
    public static final long INDEX_BYTES_MAX = 64L << 20;

    /// How many bytes a packed archive may have unless said otherwise: 64 MiB.
    public static final long ARCHIVE_BYTES_MAX = 64L << 20;

    /// The defaults, with everything kept below a folder.
    public static RemoteSettings in(Path folder) {
        return new RemoteSettings(
                folder,
                TIMEOUT,
                new ByteCap("chart index bytes", INDEX_BYTES_MAX),
                new ByteCap("packed archive bytes", ARCHIVE_BYTES_MAX),
                UnpackLimits.DEFAULT,
                MoveRule.REFUSE,
                SignaturePolicy.NONE,
                RemoteWays.PLAIN);
    }

    /// With another time for an answer.
    public RemoteSettings withTimeout(Duration changed) {
        return new RemoteSettings(folder, changed, indexCap, archiveCap, unpack, moves, signatures, ways);
    }

    /// With another largest index.
    public RemoteSettings withIndexBytesMax(long max) {
        return new RemoteSettings(
                folder, timeout, new ByteCap(indexCap.name(), max), archiveCap, unpack, moves, signatures, ways);
    }

    /// With another largest packed archive.
    public RemoteSettings withArchiveBytesMax(long max) {
        return new RemoteSettings(
                folder, timeout, indexCap, new ByteCap(archiveCap.name(), max), unpack, moves, signatures, ways);
    }

    /// With other limits of unpacking.
    public RemoteSettings withUnpack(UnpackLimits changed) {
        return new RemoteSettings(folder, timeout, indexCap, archiveCap, changed, moves, signatures, ways);
    }

    /// With another rule for replaced versions and tags.
    public RemoteSettings withMoves(MoveRule changed) {
        return new RemoteSettings(folder, timeout, indexCap, archiveCap, unpack, changed, signatures, ways);
    }

    /// With another policy of signatures.
    public RemoteSettings withSignatures(SignaturePolicy changed) {
        return new RemoteSettings(folder, timeout, indexCap, archiveCap, unpack, moves, changed, ways);
    }

    /// With other proxies and quotas.
    public RemoteSettings withWays(RemoteWays changed) {
        return new RemoteSettings(folder, timeout, indexCap, archiveCap, unpack, moves, signatures, changed);
    }
}
