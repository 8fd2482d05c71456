package io.plumbline.target.kubernetes.live;

import io.plumbline.model.LimitExceeded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of bytes into lines. One thread.
public final class WatchLines {
    /// The longest line; an object of an API server is a tenth of it at most.
    public static final int LINE_BYTES_MAX = 16 << 20;

    private static final int CHUNK = 32 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;

    /// @param in closed by its owner
    public WatchLines(InputStream in) {
        this.in = in;
    }

    /// The next line without its end; null after the last one.
    ///
    /// @throws IOException when the stream is cut
    public @Nullable String next() throws IOException {
        int at = start;
        while (true) {
            for (; at < end; at++) {
                if (buffer[at] == '\n') {
                    String line = new String(buffer, start, at - start, StandardCharsets.UTF_8);
                    start = at + 1;
                    return line;
                }
            }
            if (end - start > LINE_BYTES_MAX) {
                throw new LimitExceeded("an answer of the API server", "bytes of a line", LINE_BYTES_MAX);
            }
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                at -= start;
                start = 0;
            }
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                String rest = end > start ? new String(buffer, start, end - start, StandardCharsets.UTF_8) : null;
                start = end;
                return rest;
            }
            end += read;
        }
    }
}
