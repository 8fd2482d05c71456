package io.plumbline.cli.verb;

import io.plumbline.api.LogDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the last lines an object wrote.
@Command(
        name = "logs",
        description = "Print the last lines an object of an application wrote.",
        footer = {"", "Example:", "  plumb logs shop Process/web --lines 50"})
public final class LogsVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Parameters(index = "1", paramLabel = "OBJECT", description = "name, Kind/name or Kind/namespace/name.")
    private String object = "";

    @Option(names = "--lines", defaultValue = "100", description = "How many at most. Default: 100.")
    private int lines = 100;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public LogsVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        ObjectRef ref = ObjectChoice.of(remote, application).find(object);
        MapNode answer =
                remote.get(application.path("logs?ref=" + RemoteServer.encoded(ref.key()) + "&lines=" + lines));
        if (!output.document(screen, answer)) {
            Wire.answer(LogDto.class, Wire.json(answer)).lines().forEach(screen.out()::println);
        }
        return ExitCode.OK.number();
    }
}
