package io.plumbline.cli.verb;

import io.plumbline.api.DoorDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.Browser;
import io.plumbline.cli.remote.RemoteServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints a link that opens the web page, once.
@Command(
        name = "open",
        aliases = "ui",
        description = "Print a link that opens the web page, and open it where there is a display; it works once and"
                + " for a short time.",
        footer = {"", "Examples:", "  plumb ui", "  plumb open --print"})
public final class OpenVerb implements Callable<Integer> {
    private final Screen screen;

    @Option(names = "--print", description = "Only print the link.")
    private boolean print;

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public OpenVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        DoorDto door = Wire.answer(DoorDto.class, Wire.json(remote.send("POST", "/door")));
        String link = remote.address().base() + door.path();
        screen.out().println(link);
        if (!print) {
            Browser.of(screen).show(link);
        }
        return ExitCode.OK.number();
    }
}
