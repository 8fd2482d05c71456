package io.plumbline.cli.verb;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Deletes an application, with or without its objects.
@Command(
        name = "delete",
        description = "Delete an application. Its objects go or stay as it declares, unless said otherwise.",
        footer = {"", "Example:", "  plumb delete shop --orphan"})
public final class DeleteVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @ArgGroup
    private Objects objects = new Objects();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public DeleteVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        String policy = objects.cascade ? "?policy=cascade" : objects.orphan ? "?policy=orphan" : "";
        server.connect(screen).send("DELETE", application.path("") + policy);
        screen.out().println("Application/" + application.name() + " is being deleted");
        return ExitCode.OK.number();
    }

    private static final class Objects {
        @Option(names = "--cascade", description = "Delete its objects too, in reverse order.")
        private boolean cascade;

        @Option(names = "--orphan", description = "Leave its objects where they are.")
        private boolean orphan;
    }
}
