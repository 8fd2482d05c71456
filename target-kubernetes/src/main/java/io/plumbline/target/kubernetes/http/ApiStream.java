package io.plumbline.target.kubernetes.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// An answer that goes on until one side ends it.
///
/// @param code status code of HTTP
/// @param body the bytes as they come
public record ApiStream(int code, InputStream body) implements AutoCloseable {
    private static final int REFUSAL_BYTES_MAX = 1 << 20;

    /// Whether it is what was asked for and not a refusal.
    public boolean isFine() {
        return code >= 200 && code < 300;
    }

    /// The refusal; to be asked only when it is one.
    public ApiStatus refusal() {
        try {
            return new ApiAnswer(code, new String(body.readNBytes(REFUSAL_BYTES_MAX), StandardCharsets.UTF_8)).status();
        } catch (IOException cut) {
            return ApiStatus.of(code, "");
        }
    }

    /// Ends it, also while another thread reads.
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
