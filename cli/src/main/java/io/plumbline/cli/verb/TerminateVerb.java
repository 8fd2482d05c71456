package io.plumbline.cli.verb;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stop the run under way at its next safe point.
@Command(
        name = "terminate",
        description = "Stop the run under way at its next safe point.",
        footer = {"", "Example:", "  plumb terminate shop"})
public final class TerminateVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public TerminateVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        server.connect(screen).send("POST", application.path("terminate"));
        screen.out().println("Application/" + application.name() + " run is being stopped");
        return ExitCode.OK.number();
    }
}
