package io.plumbline.testkit.kube;

import io.plumbline.testkit.CommandRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One program of a control plane, started, stopped, killed and paused by a test. One that ends by itself is started
/// again a few times: a program of a control plane gives up when nobody answers it for some seconds, as after a pause
/// of the whole machine, and counts on whoever runs it.
final class LocalProgram {
    /// Stands for a program that somebody else runs.
    static final LocalProgram NONE = new LocalProgram("none", Path.of("."), List.of());

    private static final int STOP_SECONDS = 20;
    private static final int END_SECONDS = 300;
    private static final int RESTARTS_MAX = 5;
    private static final int SHOWN_CHARACTERS = 4_000;

    private final String name;
    private final List<String> command;
    private final Path folder;
    private @Nullable Process process;
    private boolean wanted;
    private int restarts;

    LocalProgram(String name, Path folder, List<String> command) {
        this.name = name;
        this.folder = folder;
        this.command = List.copyOf(command);
    }

    synchronized void start() {
        wanted = true;
        if (process == null || !process.isAlive()) {
            begin();
        }
    }

    private void begin() {
        File log = log().toFile();
        try {
            Process begun = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            process = begun;
            var _ = begun.onExit().thenAccept(this::ended);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized void ended(Process one) {
        if (wanted && one.equals(process) && restarts < RESTARTS_MAX) {
            restarts++;
            begin();
        }
    }

    /// Whether it has ended and is not started again.
    synchronized boolean isOver() {
        return process == null || (!process.isAlive() && (!wanted || restarts >= RESTARTS_MAX));
    }

    /// Ends it at once, as a crash would.
    synchronized void kill() {
        wanted = false;
        if (process != null) {
            process.destroyForcibly();
            await(process);
        }
    }

    /// Asks it to end, and makes it end when it does not.
    synchronized void stop() {
        wanted = false;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                await(process);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Stops its time (SIGSTOP) or lets it go on (SIGCONT).
    synchronized void signal(String signal) {
        if (process != null && process.isAlive()) {
            CommandRun.in(folder).run(List.of("kill", "-" + signal, Long.toString(process.pid())));
        }
    }

    private static void await(Process ended) {
        try {
            ended.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    private Path log() {
        return folder.resolve(name + ".log");
    }

    /// The end of what it has printed.
    String printed() {
        try {
            String all = Files.exists(log()) ? Files.readString(log()) : "";
            return name + ":\n" + all.substring(Math.max(0, all.length() - SHOWN_CHARACTERS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
