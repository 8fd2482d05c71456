package io.plumbline.cli.verb;

import io.plumbline.api.RollbackRequestDto;
import io.plumbline.api.RunStartedDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Goes back to what an earlier run applied, and holds the present revision.
@Command(
        name = "rollback",
        description = "Go back to the last healthy revision, or to what an earlier run applied; holds the present one.",
        footer = {"", "Example:", "  plumb rollback shop --to 0mf3k2a9bq7x1c2d"})
public final class RollbackVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(names = "--to", paramLabel = "RUN", description = "A run of 'plumb history'.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--no-wait", description = "Return as soon as the run has started.")
    private boolean detached;

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public RollbackVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        var answer = remote.send("POST", application.path("rollback"), Wire.node(new RollbackRequestDto(to)));
        String run = Wire.answer(RunStartedDto.class, Wire.json(answer)).runId();
        if (detached) {
            screen.out().println(run);
            return ExitCode.OK.number();
        }
        return new RunFollower(screen, remote).follow(application.name(), run).number();
    }
}
