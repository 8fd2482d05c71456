package io.plumbline.cli.verb;

import io.plumbline.api.DoorDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints a link that opens the web page, once.
@Command(
        name = "open",
        description = "Print a link that opens the web page; it works once and for a short time.",
        footer = {"", "Example:", "  plumb open"})
public final class OpenVerb implements Callable<Integer> {
    private final Screen screen;

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
        screen.out().println(remote.address().base() + door.path());
        return ExitCode.OK.number();
    }
}
