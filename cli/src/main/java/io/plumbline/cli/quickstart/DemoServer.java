package io.plumbline.cli.quickstart;

import io.plumbline.api.DoorDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.cli.remote.ServerFinder;
import io.plumbline.cli.remote.ServerProcess;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// The server of a demonstration: started as a process of its own, its pid kept in the data folder.
final class DemoServer implements AutoCloseable {
    /// How long anything of the demonstration may take: a guard against hanging, so long that no slow machine meets it.
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String PID = "server.pid";

    private final DemoFolder demo;
    private final ServerHome home;
    private final Screen screen;
    private final int port;
    private ServerProcess process;
    private Watch watch;

    private DemoServer(DemoFolder demo, ServerHome home, Screen screen, int port) throws InterruptedException {
        this.demo = demo;
        this.home = home;
        this.screen = screen;
        this.port = port;
        this.process = launch();
        this.watch = ready();
    }

    /// Starts the server and waits until it answers.
    static DemoServer start(DemoFolder demo, ServerHome home, Screen screen, int port) throws InterruptedException {
        return new DemoServer(demo, home, screen, port);
    }

    private ServerProcess launch() {
        var started = ServerProcess.start(new ServerProcess.Launch(
                home.java(),
                home.jar(),
                home.aotCache(),
                demo.data(),
                Optional.of(demo.data().resolve("server.log")),
                List.of("--listen", "127.0.0.1:" + port)));
        try {
            Files.writeString(demo.data().resolve(PID), Long.toString(started.pid()));
        } catch (IOException failed) {
            started.close();
            throw new PlumbException(
                    ErrorCode.IO, demo.data().toString(), "cannot be written: " + failed.getMessage(), "", failed);
        }
        return started;
    }

    private Watch ready() throws InterruptedException {
        var finder = new ServerFinder(java.util.Map.of(), demo.root());
        return new Watch(process.awaitReady(PATIENCE, finder), screen.clock());
    }

    /// What looks at it.
    Watch watch() {
        return watch;
    }

    /// A link that opens the page, once.
    String link() {
        RemoteServer server = watch.server();
        DoorDto door = Wire.answer(DoorDto.class, Wire.json(server.send("POST", "/door")));
        return server.address().base() + door.path();
    }

    /// Ends it at once, as a crash would, and starts it again.
    void crashAndRestart() throws InterruptedException {
        process.kill();
        process = launch();
        watch = ready();
    }

    /// Waits until it ends by itself.
    int await() throws InterruptedException {
        return process.await();
    }

    /// Ends the server of a demonstration that another command started; does nothing when none runs.
    static void endOther(DemoFolder demo) {
        Path file = demo.data().resolve(PID);
        if (!Files.exists(file)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            ProcessHandle.of(pid)
                    .filter(running -> isServerOf(demo, running.info()))
                    .ifPresent(DemoServer::end);
            Files.delete(file);
        } catch (IOException | NumberFormatException gone) {
            throw new PlumbException(ErrorCode.IO, file.toString(), "cannot be read", "end the server by hand", gone);
        }
    }

    /// Whether it is a server of this demonstration: the number of one that has ended may be another program's by now.
    private static boolean isServerOf(DemoFolder demo, ProcessHandle.Info info) {
        return info.arguments()
                .filter(arguments -> List.of(arguments).contains(demo.data().toString()))
                .isPresent();
    }

    private static void end(ProcessHandle running) {
        running.destroy();
        try {
            running.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException hanging) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
