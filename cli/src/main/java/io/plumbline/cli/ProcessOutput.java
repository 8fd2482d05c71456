package io.plumbline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream of this process that remembers why it could not be written to: a script that keeps what was printed has to
/// know when it is not all of it. Guarded by itself.
final class ProcessOutput extends OutputStream {
    private static final String NO_READER = "broken pipe";

    private final OutputStream to;
    private @Nullable IOException failure;

    ProcessOutput(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            to.write(bytes, offset, length);
        } catch (IOException lost) {
            if (failure == null) {
                failure = lost;
            }
            throw lost;
        }
    }

    /// Why not everything was written; empty when it was, and when its reader had enough, as `head` has.
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(IOException::getMessage)
                .filter(why -> !why.toLowerCase(Locale.ROOT).contains(NO_READER));
    }
}
