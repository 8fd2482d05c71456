package io.plumbline.cli.verb;

import io.plumbline.api.SuspendRequestDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Go on reconciling a suspended application.
@Command(
        name = "resume",
        description = "Go on reconciling a suspended application.",
        footer = {"", "Example:", "  plumb resume shop"})
public final class ResumeVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public ResumeVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        server.connect(screen).send("POST", application.path("suspend"), Wire.node(new SuspendRequestDto(false)));
        screen.out().println("Application/" + application.name() + " is resumed");
        return ExitCode.OK.number();
    }
}
