package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.ServerFinder;
import io.plumbline.cli.remote.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// Runs the server in the foreground until it is stopped.
@Command(
        name = "server",
        description = "Run the server in the foreground; Ctrl-C stops it and leaves the applications running.",
        footer = {
            "",
            "Further flags go to the server as they are: --listen HOST:PORT, --poll DURATION, --database-url URL, ...",
            "While it does not run, 'backup FILE' writes its database into an archive and 'restore FILE' reads one.",
            "",
            "Examples:",
            "  plumb server --data /var/lib/plumbline --listen 127.0.0.1:7421",
            "  plumb server --hub in-cluster --hub-namespace argocd",
            "  plumb server backup plumbline.zip --data /var/lib/plumbline"
        })
public final class ServerVerb implements Callable<Integer> {
    private final Screen screen;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Data folder. Default: PLUMB_DATA, else ~/.local/share/plumbline.")
    private String data = "";

    @Unmatched
    private List<String> others = new ArrayList<>();

    /// @param screen whose environment and folder count
    public ServerVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        var finder = new ServerFinder(screen.environment(), screen.folder());
        String said = data.isEmpty() ? screen.environment().getOrDefault("PLUMB_DATA", "") : data;
        Path folder = said.isEmpty() ? finder.defaultData() : screen.folder().resolve(said);
        Path home = Path.of(System.getProperty("plumb.home", ".")).toAbsolutePath();
        var launch = new ServerProcess.Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                home.resolve("server/build/quarkus-app/quarkus-run.jar"),
                home.resolve("server/build/plumbline.aot"),
                folder,
                Optional.empty(),
                others);
        ServerProcess server = ServerProcess.start(launch);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        return server.await();
    }
}
