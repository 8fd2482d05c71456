package io.plumbline.source.helm.packed;

/// How much may come out of a packed archive.
///
/// @param bytesMax bytes of all files together; limit `archive bytes`
/// @param fileBytesMax bytes of one file; limit `archive file bytes`
/// @param filesMax how many files and directories; limit `archive files`
/// @param ratioMax how many times larger than packed, checked from 1 MiB on; limit `archive ratio`
public record UnpackLimits(long bytesMax, long fileBytesMax, int filesMax, int ratioMax) {
    /// 256 MiB together, 64 MiB a file, 20,000 files, 200 times.
    public static final UnpackLimits DEFAULT = new UnpackLimits(256L << 20, 64L << 20, 20_000, 200);

    /// From how many unpacked bytes on the ratio counts.
    public static final long RATIO_FROM_BYTES = 1L << 20;
}
