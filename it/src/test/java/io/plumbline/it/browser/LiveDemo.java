package io.plumbline.it.browser;

import static io.plumbline.it.live.Needs.need;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.it.live.ServerDoor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A quickstart that runs as a process of its own, in a folder of its own, with ports of its own.
final class LiveDemo implements AutoCloseable {
    private static final long STOP_SECONDS = 240;

    /// A guard against hanging, never a measure.
    private static final long START_SECONDS = 480;

    private final Path folder;
    private final Process process;
    private final ServerDoor door;

    private LiveDemo(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.door = new ServerDoor(folder.resolve(".plumbline"));
    }

    /// Starts a quickstart and waits until everything is live.
    static LiveDemo start(Path folder) throws IOException {
        need(
                Files.exists(ServerDoor.ROOT.resolve("server/build/quarkus-app/quarkus-run.jar"))
                        && Files.exists(ServerDoor.ROOT.resolve("cli/build/lib")),
                "server and command line are not packaged: ./mvnw package");
        Process process = plumb("quickstart", "--dir", folder.toString(), "--port", "0")
                .redirectError(folder.resolveSibling("quickstart.err").toFile())
                .start();
        var demo = new LiveDemo(folder, process);
        var isLive = new AtomicBoolean();
        CompletableFuture.delayedExecutor(START_SECONDS, TimeUnit.SECONDS).execute(() -> {
            if (!isLive.get()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        });
        BufferedReader out = process.inputReader();
        var said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Everything is live")) {
                isLive.set(true);
                Thread.ofVirtual().name("drain-quickstart").start(() -> drain(out));
                return demo;
            }
        }
        throw new AssertionError("the quickstart is not live; package it again (./mvnw package):\n" + said);
    }

    /// Reads on, so that the process never waits for us, until it ends.
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // the process was ended
        }
    }

    private static ProcessBuilder plumb(String... words) throws IOException {
        Path build = ServerDoor.ROOT.resolve("cli/build");
        String jar;
        try (Stream<Path> files = Files.list(build)) {
            jar = files.map(Path::toString)
                    .filter(name -> name.contains("plumbline-cli-") && name.endsWith(".jar"))
                    .min(String::compareTo)
                    .orElseThrow();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dplumb.home=" + ServerDoor.ROOT,
                "-cp",
                jar + ":" + build.resolve("lib") + "/*",
                "io.plumbline.cli.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /// The folder a person edits in.
    Path work() {
        return folder.resolve("shop");
    }

    /// How its server is reached.
    ServerDoor door() {
        return door;
    }

    /// Changes a file as a person would.
    void edit(String file, String from, String to) throws IOException {
        Path path = work().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    /// Commits everything, pushes it, and answers the id of the commit.
    String push(String author, String message) throws IOException {
        git("pull", "--quiet", "--rebase", "--autostash");
        git("add", "--all");
        git("-c", "user.name=" + author, "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", message);
        git("push", "--quiet");
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... words) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", work().toString(), "-c", "user.name=Ada"));
        command.addAll(List.of("-c", "user.email=ada@example.org"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(end(git)).as(said).isZero();
        return said;
    }

    private static int end(Process process) {
        try {
            assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        end(process);
        Process clean = plumb("quickstart", "--clean", "--dir", folder.toString())
                .redirectErrorStream(true)
                .start();
        clean.getInputStream().readAllBytes();
        end(clean);
    }
}
