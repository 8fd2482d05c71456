package io.plumbline.cli.offline;

import io.plumbline.api.RunStartedDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.PlanText;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.cli.remote.ServerFinder;
import io.plumbline.cli.verb.RunFollower;
import io.plumbline.model.Application;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Plan;
import io.plumbline.model.json.PlanJson;
import io.plumbline.source.Artifact;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Carries out a stored plan on a server, or applies an application once from here, without a server.
@Command(
        name = "apply",
        description = "Carry out a plan of 'plumb plan -o', or apply a manifest or folder once without a server:"
                + " plan, waves, prune, health, exit code.",
        footer = {"", "Example:", "  plumb apply plan.json", "  plumb apply shop.yaml --source . --prune"})
public final class ApplyVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "PLAN|FILE|FOLDER", description = "A plan, an Application manifest, or a folder.")
    private String what = "";

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--prune", description = "Delete what an earlier apply made and is declared no more.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Show the plan only; exit code 2 when it would change something.")
    private boolean dry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Data folder: of the server for a plan; else where what was made is remembered.")
    private String data = "";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "",
            description = "Address of the server, for a plan.")
    private String server = "";

    /// @param screen where it prints
    public ApplyVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (what.endsWith(".json") && Files.isRegularFile(screen.folder().resolve(what))) {
            return carryOut().number();
        }
        Application application = local.application(screen, what);
        try (var repositories = new RepositoryCache(screen);
                var run = OneShot.open(screen, application, data())) {
            List<Artifact> artifacts = local.artifacts(screen, what, application, repositories);
            Plan plan = run.plan(artifacts, prune);
            screen.out().print(PlanText.of(plan, screen));
            if (dry) {
                return plan.isInSync() ? ExitCode.OK.number() : ExitCode.DIFFERS.number();
            }
            return run.execute(plan, artifacts).number();
        }
    }

    private Path data() {
        return data.isEmpty()
                ? new ServerFinder(screen.environment(), screen.folder())
                        .defaultData()
                        .resolve("apply")
                : screen.folder().resolve(data);
    }

    private ExitCode carryOut() throws InterruptedException {
        MapNode document = document();
        Plan plan = PlanJson.read(document);
        String application = plan.application().value();
        var remote = new RemoteServer(new ServerFinder(screen.environment(), screen.folder()).find(server, data));
        MapNode answer = remote.send("POST", "/applications/" + application + "/apply", document);
        String run = Wire.answer(RunStartedDto.class, Wire.json(answer)).runId();
        return new RunFollower(screen, remote).follow(application, run);
    }

    private MapNode document() {
        try {
            if (JsonText.read(screen.text(what)) instanceof MapNode map
                    && map.text("kind").filter(PlanJson.KIND::equals).isPresent()) {
                return map;
            }
        } catch (YamlException broken) {
            throw new InvalidInput(
                    what, "is no JSON: " + broken.getMessage(), "make it with 'plumb plan APP -o plan.json'");
        }
        throw new InvalidInput(what, "is no plan", "make it with 'plumb plan APP -o plan.json'");
    }
}
