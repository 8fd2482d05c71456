package io.plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int LIVING = 40;
    private static final int DROPPED = 900;

    /// Makes much that is dropped after it has become old, and prints how large the heap is then, in MiB. It goes on
    /// only when the watch has seen to what it was told, so that a busy machine changes nothing.
    static final class Dropping {
        private static final Duration PATIENCE = Duration.ofSeconds(60);
        private static final long LOOK_NANOS = 1_000_000;
        private static final MemoryPoolMXBean OLD = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Tenured Gen"))
                .findFirst()
                .orElseThrow();

        private Dropping() {}

        public static void main(String... words) {
            if (words.length > 0) {
                HeapWatch.start();
            }
            var living = new ArrayList<byte[]>();
            for (int i = 0; i < LIVING + DROPPED; i++) {
                living.add(new byte[MEBIBYTE]);
                if (living.size() > LIVING) {
                    living.removeFirst();
                }
                awaitWatch();
            }
            System.out.println(living.size() + " " + Runtime.getRuntime().totalMemory() / MEBIBYTE);
        }

        private static void awaitWatch() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (OLD.isUsageThresholdExceeded()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("nobody looked at " + OLD.getUsage());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    @Test
    void the_heap_stays_near_what_lives_in_it() throws Exception {
        assertThat(heapAfter(List.of())).isGreaterThan(450);
        assertThat(heapAfter(List.of("watched"))).isLessThan(300);
    }

    private static String where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static long heapAfter(List<String> words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-Xmx700m",
                "-cp",
                where(HeapWatch.class) + File.pathSeparator + where(HeapWatchTest.class),
                Dropping.class.getName()));
        command.addAll(words);
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor()).as(said).isZero();
        return Long.parseLong(said.substring(said.lastIndexOf(' ') + 1));
    }
}
