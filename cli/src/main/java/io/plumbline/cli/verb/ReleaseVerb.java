package io.plumbline.cli.verb;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Release the hold of an application.
@Command(
        name = "release",
        description = "Release the hold of an application.",
        footer = {"", "Example:", "  plumb release shop"})
public final class ReleaseVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public ReleaseVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        server.connect(screen).send("DELETE", application.path("hold"));
        screen.out().println("Application/" + application.name() + " is released");
        return ExitCode.OK.number();
    }
}
