package io.plumbline.cli.verb;

import io.plumbline.api.RunStartedDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Syncs an application and shows the run until it ends.
@Command(
        name = "sync",
        description = "Sync an application and wait for the end of the run.",
        footer = {"", "Example:", "  plumb sync shop --prune"})
public final class SyncVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--no-wait", description = "Return as soon as the run has started.")
    private boolean detached;

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public SyncVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        var answer = remote.send("POST", application.path("sync"), options.request(remote, application));
        String run = Wire.answer(RunStartedDto.class, Wire.json(answer)).runId();
        if (detached) {
            screen.out().println(run);
            return ExitCode.OK.number();
        }
        return new RunFollower(screen, remote).follow(application.name(), run).number();
    }
}
