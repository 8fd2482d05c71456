package io.plumbline.source.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// What a host says about its names, as long as it is neither too long nor too slow: JGit keeps every name in memory
/// and reads on as long as there are more.
final class BoundedAnswer extends FilterInputStream {
    /// The most bytes, enough for a million names.
    static final long NAMES_BYTES_MAX = 64L << 20;

    /// How long it may take altogether, however little the host lets us wait for each part.
    static final Duration NAMES_TIME_MAX = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final long start;
    private long bytes;

    /// @param nanos a clock that only goes forward
    BoundedAnswer(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// The answer has exceeded a limit.
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(String limit, String max) {
            super("the answer exceeds the limit '" + limit + "' of " + max);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        check(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        check(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        check(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(long more) throws Exceeded {
        bytes += more;
        if (bytes > NAMES_BYTES_MAX) {
            throw new Exceeded("names.bytes", NAMES_BYTES_MAX + " bytes");
        }
        if (nanos.getAsLong() - start > NAMES_TIME_MAX.toNanos()) {
            throw new Exceeded("names.time", NAMES_TIME_MAX.toMinutes() + " minutes");
        }
    }
}
