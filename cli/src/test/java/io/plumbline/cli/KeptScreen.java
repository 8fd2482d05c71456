package io.plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Runs command lines in a folder and keeps what the last one printed. The clock stands still.
public final class KeptScreen {
    private final Path folder;
    private final Map<String, String> environment;
    private final Instant now;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// @param environment looked at with every command
    public KeptScreen(Path folder, Map<String, String> environment, Instant now) {
        this.folder = folder;
        this.environment = environment;
        this.now = now;
    }

    /// With an environment, at the beginning of time.
    public static KeptScreen in(Path folder, Map<String, String> environment) {
        return new KeptScreen(folder, environment, Instant.EPOCH);
    }

    /// Runs one command line.
    ///
    /// @return its exit code
    public int run(String... args) {
        out.reset();
        err.reset();
        return CommandLineRunner.run(screen(), args);
    }

    Screen screen() {
        return new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                environment,
                folder,
                InstantSource.fixed(now));
    }

    /// What it printed.
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What it complained about.
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
