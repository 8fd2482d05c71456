package io.plumbline.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program started anew for each round, from the call to its end; what it prints is read and thrown away.
final class ColdRun {
    private static final int ROUNDS = 7;
    private static final long ENOUGH_NANOS = 20_000_000_000L;

    private ColdRun() {}

    /// Median of its wall times in milliseconds; the first round is not counted, unless one round alone is long.
    ///
    /// @throws IllegalStateException when the program fails
    static double millis(List<String> command) throws IOException, InterruptedException {
        List<Long> rounds = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < ROUNDS && System.nanoTime() - begun < ENOUGH_NANOS; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            int code = process.waitFor();
            rounds.add(System.nanoTime() - start);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        }
        List<Long> counted = rounds.size() > 1 ? rounds.subList(1, rounds.size()) : rounds;
        return counted.stream().sorted().toList().get(counted.size() / 2) / 1e6;
    }

    /// The start script of this checkout; empty when it is not built, so that no build is timed.
    static List<String> plumb(Path root) {
        return Files.exists(root.resolve("cli/build/plumb.stamp"))
                ? List.of(root.resolve("plumb").toString())
                : List.of();
    }
}
