package io.plumbline.cli.remote;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts the server as a child process and knows when it is ready: when the address file of its data folder is there
/// and the server answers. The child goes on when this process ends, unless it is told to stop.
public final class ServerProcess implements AutoCloseable {
    /// The variable with further options of the JVM, such as `-Xmx4g`.
    public static final String JAVA_OPTIONS = "PLUMB_SERVER_JAVA_OPTIONS";

    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final long LOOK_MILLIS = 50;
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Launch launch;
    private final FileTime before;

    private ServerProcess(Process process, Launch launch, FileTime before) {
        this.process = process;
        this.launch = launch;
        this.before = before;
    }

    /// How to start a server.
    ///
    /// @param java the java program
    /// @param jar the server's `quarkus-run.jar`
    /// @param aotCache its AOT cache; passed over when the file is not there or older than the jar
    /// @param data the data folder
    /// @param log where its output goes; empty to share this process's streams
    /// @param arguments further arguments of the server
    public record Launch(Path java, Path jar, Path aotCache, Path data, Optional<Path> log, List<String> arguments) {
        private static final List<String> OPTIONS = List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");

        /// Copies the list.
        public Launch {
            arguments = List.copyOf(arguments);
        }

        /// The options of the JVM: those the AOT cache was recorded with, which lie beside it, else a few good ones.
        private List<String> options() {
            Path recorded = aotCache.resolveSibling("server.options");
            try {
                return Files.exists(recorded) ? Files.readAllLines(recorded) : OPTIONS;
            } catch (IOException unreadable) {
                return OPTIONS;
            }
        }

        /// A cache that was recorded before the jar was made belongs to another one, and the JVM would say so at
        /// length.
        private boolean isOfThisJar() {
            try {
                return Files.getLastModifiedTime(aotCache).compareTo(Files.getLastModifiedTime(jar)) >= 0;
            } catch (IOException notThere) {
                return false;
            }
        }

        /// The command line.
        ///
        /// @param more further options of the JVM, parted by blanks, which count before the usual ones
        public List<String> command(String more) {
            var command = new ArrayList<String>();
            command.add(java.toString());
            command.addAll(options());
            command.addAll(Arrays.stream(more.split(" "))
                    .filter(word -> !word.isBlank())
                    .toList());
            if (isOfThisJar()) {
                command.add("-XX:AOTCache=" + aotCache);
            }
            command.add("-jar");
            command.add(jar.toString());
            command.addAll(List.of("--data", data.toString()));
            command.addAll(arguments);
            return command;
        }
    }

    /// Starts a server.
    ///
    /// @throws PlumbException `UNSUPPORTED` when the server is not built, `IO` when it cannot be started
    public static ServerProcess start(Launch launch) {
        if (!Files.exists(launch.jar())) {
            throw new PlumbException(
                    ErrorCode.UNSUPPORTED,
                    launch.jar().toString(),
                    "the server is not built",
                    "run './plumb' from the source folder, which builds it");
        }
        try {
            FileTime before = written(launch.data());
            var builder = new ProcessBuilder(launch.command(System.getenv().getOrDefault(JAVA_OPTIONS, "")));
            if (launch.log().isPresent()) {
                builder.redirectErrorStream(true);
                builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                        launch.log().orElseThrow().toFile()));
            } else {
                builder.inheritIO();
            }
            return new ServerProcess(builder.start(), launch, before);
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO, launch.java().toString(), "cannot be started: " + failed.getMessage(), "", failed);
        }
    }

    /// Waits until the server answers.
    ///
    /// @throws PlumbException `IO` with the end of its log when it ended, `TIMEOUT` when it takes too long
    public RemoteServer awaitReady(Duration timeout, ServerFinder finder) throws InterruptedException {
        long looks = timeout.toMillis() / LOOK_MILLIS;
        for (long look = 0; look < looks; look++) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new PlumbException(
                        ErrorCode.IO, "server", "ended with exit code " + process.exitValue() + logEnd(), "");
            }
            if (hasWrittenAddress()) {
                var server = new RemoteServer(finder.find("", launch.data().toString()));
                if (answers(server)) {
                    return server;
                }
            }
        }
        throw new PlumbException(
                ErrorCode.TIMEOUT, "server", "is not ready after " + timeout.toSeconds() + " s" + logEnd(), "");
    }

    /// The address file of another server that runs on the folder, or of one that crashed, stays as it is.
    private boolean hasWrittenAddress() {
        FileTime now = written(launch.data());
        return !now.equals(NEVER) && !now.equals(before);
    }

    private static FileTime written(Path data) {
        try {
            return Files.getLastModifiedTime(data.resolve(ServerFinder.ADDRESS_FILE));
        } catch (IOException notThere) {
            return NEVER;
        }
    }

    private static boolean answers(RemoteServer server) {
        try {
            server.get("/version");
            return true;
        } catch (PlumbException notYet) {
            if (notYet.code() == ErrorCode.UNREACHABLE || notYet.code() == ErrorCode.INTERNAL) {
                return false;
            }
            throw notYet;
        }
    }

    private String logEnd() {
        try {
            if (launch.log().filter(Files::exists).isEmpty()) {
                return "";
            }
            List<String> lines = Files.readAllLines(launch.log().orElseThrow());
            return "\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    /// The process id.
    public long pid() {
        return process.pid();
    }

    /// Waits until the server ends by itself.
    ///
    /// @return its exit code
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /// Ends the process at once, as a crash would.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Asks the server to stop and waits a while for it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
