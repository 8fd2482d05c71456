package io.plumbline.it.live;

import static io.plumbline.it.live.Needs.need;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server over a data folder, as a process of its own.
public final class LiveServer implements AutoCloseable {
    private static final int TRIES_MAX = 3000;

    /// A guard against hanging, never a measure.
    private static final long STOP_SECONDS = 240;

    private static final int KILLED = 128 + 9;

    private final Path data;
    private final ServerDoor door;
    private final Process process;

    private LiveServer(Path data, Process process) {
        this.data = data;
        this.door = new ServerDoor(data);
        this.process = process;
    }

    /// Starts a server over a data folder, made when missing, and waits until it listens.
    public static LiveServer start(Path data) throws IOException, InterruptedException {
        Path program = ServerDoor.ROOT.resolve("server/build/quarkus-app/quarkus-run.jar");
        need(Files.exists(program), "the server is not packaged: ./mvnw package");
        Files.createDirectories(data);
        Files.deleteIfExists(data.resolve("address"));
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                program.toString(),
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
        var never = new CountDownLatch(1);
        for (int time = 0; time < TRIES_MAX && !Files.exists(data.resolve("address")); time++) {
            assertThat(process.isAlive())
                    .as(() -> "the server runs: " + log(data))
                    .isTrue();
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        if (!Files.exists(data.resolve("address"))) {
            process.destroyForcibly();
            throw new AssertionError(
                    "the packaged server does not listen; package it again (./mvnw package): " + log(data));
        }
        return new LiveServer(data, process);
    }

    private static String log(Path data) {
        try {
            return Files.readString(data.resolve("server.log"));
        } catch (IOException missing) {
            return "no log";
        }
    }

    /// How it is reached.
    public ServerDoor door() {
        return door;
    }

    /// Ends the process at once, as a crash would.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        boolean inOrder = !process.isAlive() && process.exitValue() != KILLED;
        process.destroyForcibly();
        assertThat(Files.exists(data.resolve("address")) && inOrder)
                .as("a server that stops in order takes its address with it")
                .isFalse();
    }
}
