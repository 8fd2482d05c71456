package io.plumbline.cli.verb;

import io.plumbline.api.SuspendRequestDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stop reconciling an application without deleting anything.
@Command(
        name = "suspend",
        description = "Stop reconciling an application without deleting anything.",
        footer = {"", "Example:", "  plumb suspend shop"})
public final class SuspendVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public SuspendVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        server.connect(screen).send("POST", application.path("suspend"), Wire.node(new SuspendRequestDto(true)));
        screen.out().println("Application/" + application.name() + " is suspended");
        return ExitCode.OK.number();
    }
}
