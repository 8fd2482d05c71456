package io.plumbline.cli.verb;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ApplicationDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.Pause;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.schema.DurationText;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Waits until an application is in a wanted state.
@Command(
        name = "wait",
        description = "Wait until an application is synced to a revision and healthy; exit code 2 when time is up.",
        footer = {"", "Example:", "  plumb wait shop --revision $(git rev-parse HEAD) --timeout 2m"})
public final class WaitVerb implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;

    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(names = "--for", defaultValue = "live", description = "One of ${COMPLETION-CANDIDATES}. Default: live.")
    private Wanted wanted = Wanted.LIVE;

    @Option(names = "--revision", defaultValue = "", description = "Start of the commit id that must be synced.")
    private String revision = "";

    @Option(names = "--timeout", defaultValue = "5m", description = "How long to wait. Default: 5m.")
    private String timeout = "5m";

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public WaitVerb(Screen screen) {
        this.screen = screen;
    }

    /// What is waited for.
    enum Wanted {
        /// Synced and healthy.
        LIVE,
        /// Synced.
        SYNCED,
        /// Healthy.
        HEALTHY,
        /// Gone.
        DELETED
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        Instant deadline = screen.clock().instant().plus(DurationText.parse(timeout));
        String last = "";
        while (true) {
            String now = look(remote);
            if (now.isEmpty()) {
                return ExitCode.OK.number();
            }
            if (!now.equals(last)) {
                screen.err().println(now);
                last = now;
            }
            if (screen.clock().instant().isAfter(deadline)) {
                screen.err()
                        .println(screen.paint(Screen.Paint.RED, "error: ") + "time is up after " + timeout
                                + "\n  remedy: see 'plumb explain " + application.name() + "'");
                return ExitCode.DIFFERS.number();
            }
            Pause.millis(PAUSE_MILLIS);
        }
    }

    /// What is missing, for a person; empty when the state is reached.
    private String look(RemoteServer remote) {
        ApplicationDto app;
        try {
            app = Wire.answer(ApplicationDetailsDto.class, Wire.json(remote.get(application.path(""))))
                    .application();
        } catch (io.plumbline.model.PlumbException failure) {
            if (wanted == Wanted.DELETED && ExitCode.of(failure.code()) == ExitCode.NOT_FOUND) {
                return "";
            }
            throw failure;
        }
        boolean synced = app.sync().equals("Synced");
        boolean healthy = app.health().status().equals("Healthy");
        boolean there = revision.isEmpty() || app.synced().stream().anyMatch(text -> text.contains(":" + revision));
        boolean reached = switch (wanted) {
            case LIVE -> synced && healthy && there;
            case SYNCED -> synced && there;
            case HEALTHY -> healthy && there;
            case DELETED -> false;
        };
        return reached
                ? ""
                : app.sync() + (app.synced().isEmpty() ? "" : " to " + Revisions.brief(app.synced())) + ", "
                        + app.health().status() + (app.blocked().isEmpty() ? "" : ", " + app.blocked());
    }
}
