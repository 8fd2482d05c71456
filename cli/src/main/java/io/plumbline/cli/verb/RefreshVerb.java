package io.plumbline.cli.verb;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Read source and live again now, changing nothing.
@Command(
        name = "refresh",
        description = "Read source and live again now, changing nothing.",
        footer = {"", "Example:", "  plumb refresh shop"})
public final class RefreshVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public RefreshVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        server.connect(screen).send("POST", application.path("refresh"));
        screen.out().println("Application/" + application.name() + " is being refreshed");
        return ExitCode.OK.number();
    }
}
