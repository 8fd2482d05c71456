package io.plumbline.helm.golang;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A `[]uint8`; never changed after it was made.
public final class GoBytes {
    private final byte[] bytes;

    private GoBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes of a file or text; the array must not be changed any more.
    public static GoBytes of(byte[] bytes) {
        return new GoBytes(bytes);
    }

    /// The bytes themselves; not to be changed.
    public byte[] array() {
        return bytes;
    }

    /// The same bytes as Go text.
    public String text() {
        return GoText.of(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GoBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
