package io.plumbline.source.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Git LFS stores in place of a large file.
///
/// @param oid SHA-256 of the file in hexadecimal
/// @param size bytes of the file
record LfsPointer(String oid, long size) {
    /// A pointer is smaller than this, by the specification of Git LFS.
    private static final int POINTER_BYTES_MAX = 1024;

    private static final Pattern POINTER = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\\n"
            + "(?:ext-[^\\n]*\\n)*oid sha256:([0-9a-f]{64})\\nsize (\\d{1,18})\\n?");

    /// The pointer that a file is, when it is one.
    static Optional<LfsPointer> parse(byte[] file) {
        if (file.length >= POINTER_BYTES_MAX || file.length < 100 || file[0] != 'v') {
            return Optional.empty();
        }
        Matcher pointer = POINTER.matcher(new String(file, StandardCharsets.UTF_8));
        return pointer.matches()
                ? Optional.of(new LfsPointer(pointer.group(1), Long.parseLong(pointer.group(2))))
                : Optional.empty();
    }
}
