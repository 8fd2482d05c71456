package io.plumbline.cli.quickstart;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.JournalText;
import io.plumbline.cli.remote.Browser;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a demonstration and runs it.
@Command(
        name = "quickstart",
        description = "Watch an application come alive from a commit, on this machine, in a minute.",
        footer = {
            "",
            "Makes the folder plumbline-demo with a Git repository and two applications, starts Plumbline, and shows",
            "what happens. Ctrl-C stops Plumbline and leaves the applications running.",
            "",
            "Examples:",
            "  plumb quickstart",
            "  plumb quickstart --tour     plays the whole story and checks it",
            "  plumb quickstart --stop     stops Plumbline and the applications",
            "  plumb quickstart --clean    stops everything and removes the folder"
        })
public final class QuickstartVerb implements Callable<Integer> {
    private static final int PORT = 7421;

    private final Screen screen;

    @Option(names = "--dir", defaultValue = "plumbline-demo", description = "The folder. Default: ${DEFAULT-VALUE}.")
    private Path dir = Path.of("plumbline-demo");

    @Option(names = "--port", description = "Port of the server; 0 for any. Default: 7421, or any when it is taken.")
    private Optional<Integer> port = Optional.empty();

    @ArgGroup
    private @Nullable Mode mode;

    /// One of what else can be done.
    static final class Mode {
        @Option(names = "--tour", description = "Play the story and fail if any observation is false.")
        private boolean tour;

        @Option(names = "--stop", description = "Stop Plumbline and the applications; the folder stays.")
        private boolean stop;

        @Option(names = "--clean", description = "Stop everything and remove the folder.")
        private boolean clean;
    }

    /// @param screen where it prints
    public QuickstartVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = screen.folder().resolve(dir).normalize();
        Mode asked = mode == null ? new Mode() : mode;
        if (asked.stop || asked.clean) {
            return stop(folder, asked.clean);
        }
        ServerHome home = ServerHome.find();
        try (PortClaims claims = PortClaims.ofUser()) {
            DemoFolder demo = DemoFolder.openOrCreate(folder, home.java(), claims);
            DemoServer.endOther(demo);
            int listen = port.orElseGet(() -> claims.take(PORT) ? PORT : 0);
            screen.out().println(screen.paint(Screen.Paint.BOLD, "Plumbline quickstart") + " in " + demo.root());
            try (DemoServer server = DemoServer.start(demo, home, screen, listen)) {
                return asked.tour ? tour(demo, server, home) : show(demo, server, home);
            }
        }
    }

    private int tour(DemoFolder demo, DemoServer server, ServerHome home) throws InterruptedException {
        return new Tour(demo, server, home, screen).play() ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    private int show(DemoFolder demo, DemoServer server, ServerHome home) throws InterruptedException {
        long before = server.watch().lastEntry();
        server.watch().server().sendYaml("POST", "/declarations", demo.text("root.yaml", home.java()));
        var progress = Thread.ofVirtual().start(() -> progress(server, before));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            screen.out().println("\nPlumbline stops; the applications go on. Stop them with: plumb quickstart --stop");
            server.close();
        }));
        server.watch().until("web", DemoServer.PATIENCE, Watch::isFine);
        screen.out().print(DemoText.whatToTry(demo, server, screen));
        String link = server.link();
        boolean shown = Browser.of(screen).show(link);
        screen.out().println((shown ? "  The page is open in your browser: " : "  The page, once: ") + link);
        int code = server.await();
        progress.interrupt();
        return code == 0 ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    private void progress(DemoServer server, long after) {
        try {
            new EventFeed(server.watch().server(), "/journal/stream?after=" + after, "").follow(entry -> {
                screen.out()
                        .println("  " + JournalText.of(Wire.answer(JournalEntryDto.class, Wire.json(entry)), screen));
                return true;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int stop(Path folder, boolean clean) {
        DemoFolder demo = DemoFolder.open(folder);
        DemoServer.endOther(demo);
        var _ = HostTarget.stopProcesses(HostSettings.of(demo.data(), "local", screen.clock()));
        if (clean) {
            demo.remove();
        }
        screen.out()
                .println(
                        clean ? "Stopped, and removed " + folder + "." : "Stopped. Start again with: plumb quickstart");
        return ExitCode.OK.number();
    }
}
