package io.plumbline.cli.verb;

import io.plumbline.api.LogDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what an object wrote.
@Command(
        name = "logs",
        description = "Print the last lines an object of an application wrote; of a Deployment and the like, what its"
                + " pods wrote.",
        footer = {
            "",
            "Examples:",
            "  plumb logs shop Process/web --tail 50",
            "  plumb logs shop Deployment/web -f -c main --grep error",
            "  plumb logs shop web --previous"
        })
public final class LogsVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Parameters(index = "1", paramLabel = "OBJECT", description = "name, Kind/name or Kind/namespace/name.")
    private String object = "";

    @Option(
            names = {"--tail", "--lines"},
            defaultValue = "100",
            description = "How many of the last lines. Default: 100.")
    private int lines = 100;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on and print what comes.")
    private boolean follow;

    @Option(
            names = {"-c", "--container"},
            defaultValue = "",
            description = "Which of several containers; the first one when not told.")
    private String container = "";

    @Option(
            names = {"-p", "--previous"},
            description = "Of the run before the last restart.")
    private boolean previous;

    @Option(names = "--grep", paramLabel = "TEXT", defaultValue = "", description = "Only lines that hold this text.")
    private String grep = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public LogsVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        ObjectRef ref = ObjectChoice.of(remote, application).find(object);
        if (follow) {
            follow(remote, ref);
            return ExitCode.OK.number();
        }
        MapNode answer = remote.get(application.path("logs") + query(ref));
        if (!output.document(screen, answer)) {
            Wire.answer(LogDto.class, Wire.json(answer)).lines().forEach(screen.out()::println);
        }
        return ExitCode.OK.number();
    }

    private void follow(RemoteServer remote, ObjectRef ref) throws InterruptedException {
        new EventFeed(remote, application.path("logs/stream") + query(ref), "").follow(event -> {
            event.text("line").ifPresent(screen.out()::println);
            event.text("lines").ifPresent(lost -> screen.err().println("... " + lost + " lines were lost"));
            return !screen.isUnread();
        });
    }

    private String query(ObjectRef ref) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("ref", ref.key());
        parameters.put("lines", Integer.toString(lines));
        parameters.put("container", container);
        parameters.put("previous", previous ? "true" : "");
        parameters.put("filter", grep);
        return RemoteServer.query(parameters);
    }
}
