package io.plumbline.cli.verb;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.PlanText;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.json.PlanJson;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows what a sync would do, and may store it for `plumb apply`.
@Command(
        name = "plan",
        description = "Show what a sync would do; exit code 2 when it would change something.",
        footer = {"", "Example:", "  plumb plan shop -o plan.json && plumb apply plan.json"})
public final class PlanVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|json",
            description = "Write the plan to a file that 'plumb apply' takes, or as JSON to the standard output.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public PlanVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        MapNode answer = remote.send("POST", application.path("plan"), options.request(remote, application));
        Plan plan = PlanJson.read(answer);
        if (output.equals(Optional.of("json"))) {
            screen.out().print(Documents.json(answer));
        } else {
            screen.out().print(PlanText.of(plan, screen));
            output.ifPresent(file -> write(file, answer));
        }
        return plan.isInSync() ? ExitCode.OK.number() : ExitCode.DIFFERS.number();
    }

    private void write(String file, MapNode plan) {
        try {
            Files.writeString(screen.folder().resolve(file), Documents.json(plan));
            screen.err().println("Plan written; carry it out with: plumb apply " + file);
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO, file, "cannot be written: " + failed.getMessage(), "choose another file", failed);
        }
    }
}
