package io.plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Reads the process's own counters and prints figures, one a line.
final class Figures {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /// Which machine and Java this is.
    void machine() {
        print(
                "machine",
                system.getAvailableProcessors() + " processors, "
                        + (system.getTotalMemorySize() >> 30) + " GiB, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", Java " + Runtime.version());
    }

    /// CPU time of this process in seconds.
    double cpuSeconds() {
        return system.getProcessCpuTime() / 1e9;
    }

    /// Resident memory in MiB; 0 where the system does not tell.
    long residentMebibytes() {
        return memory("VmRSS:");
    }

    /// The largest resident memory so far in MiB; 0 where the system does not tell.
    long peakMebibytes() {
        return memory("VmHWM:");
    }

    private static long memory(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kibibytes -> kibibytes >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    /// Prints one figure.
    void print(String name, String value) {
        System.out.println(String.format(Locale.ROOT, "%-44s %s", name, value));
    }

    /// Prints seconds.
    void seconds(String name, double value) {
        print(name, String.format(Locale.ROOT, "%.2f s", value));
    }

    /// Prints median and 99th percentile of times in milliseconds.
    void spread(String name, long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        print(
                name,
                "p50 " + sorted[sorted.length / 2] + " ms, p99 " + sorted[(int) ((sorted.length - 1) * 0.99)]
                        + " ms, max " + sorted[sorted.length - 1] + " ms, " + sorted.length + " times");
    }
}
