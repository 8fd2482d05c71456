package io.plumbline.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// What one piece of work costs when it is done again and again in a warm process.
///
/// @param millis median of the measured rounds, in milliseconds
/// @param allocatedKibibytes what one round allocates on its thread
record Repeated(double millis, long allocatedKibibytes) {
    private static final int ROUNDS_MIN = 5;
    private static final int ROUNDS_MAX = 4_000;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURE_NANOS = 3_000_000_000L;

    /// Warms up, then measures.
    ///
    /// @param work one round; gets a number that no other round gets
    static Repeated of(IntConsumer work) {
        int number = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS || number < ROUNDS_MIN) {
            work.accept(number++);
        }
        List<Long> rounds = new ArrayList<>();
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        start = System.nanoTime();
        while (rounds.size() < ROUNDS_MIN
                || (System.nanoTime() - start < MEASURE_NANOS && rounds.size() < ROUNDS_MAX)) {
            long round = System.nanoTime();
            work.accept(number++);
            rounds.add(System.nanoTime() - round);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        return new Repeated(medianMillis(rounds), (allocated / rounds.size()) >> 10);
    }

    private static double medianMillis(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }
}
