package io.plumbline.cli.offline;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.JournalText;
import io.plumbline.engine.apply.Executor;
import io.plumbline.engine.apply.ExecutorSettings;
import io.plumbline.engine.apply.RunLog;
import io.plumbline.engine.apply.RunOrder;
import io.plumbline.engine.apply.StopSignal;
import io.plumbline.engine.diff.IgnoreRules;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.engine.plan.PlanInput;
import io.plumbline.engine.plan.Planner;
import io.plumbline.model.Application;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncOptions;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.source.Artifact;
import io.plumbline.target.Target;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// One sync of one application to this host, without a server. What it made is remembered in a file of the data
/// folder, so that a later apply can prune.
final class OneShot implements AutoCloseable {
    private final Screen screen;
    private final Application application;
    private final Path inventoryFile;
    private final HostTarget target;

    private OneShot(Screen screen, Application application, Path data, HostTarget target) {
        this.screen = screen;
        this.application = application;
        this.inventoryFile = data.resolve("inventory").resolve(application.name() + ".txt");
        this.target = target;
    }

    /// Opens the host.
    ///
    /// @throws InvalidInput when the application goes elsewhere
    static OneShot open(Screen screen, Application application, Path data) {
        if (!application.destination().target().equals("local")) {
            throw new InvalidInput(
                    "application " + application.name(),
                    "goes to target '" + application.destination().target() + "'",
                    "without a server only 'local' can be reached");
        }
        try {
            Files.createDirectories(data.resolve("inventory"));
        } catch (IOException failed) {
            throw io(data, failed);
        }
        return new OneShot(screen, application, data, HostTarget.open(HostSettings.of(data, "local", screen.clock())));
    }

    /// What is to be done.
    ///
    /// @throws PlumbException when the rendering is wrong or the host would refuse an object
    Plan plan(List<Artifact> artifacts, boolean prune) {
        Rendering rendering =
                LocalRenderers.service(screen).render(application, artifacts).rendering();
        new ManifestReader(SchemaRegistry.ofClassPath(), screen.clock())
                .check(rendering.objects(), LocalSources.texts(artifacts));
        refuse(target.check(application.name(), rendering.objects()));
        Inventory inventory = inventory();
        SyncOptions options = application.sync().options();
        return Planner.plan(PlanInput.of(
                        application.name(),
                        rendering,
                        inventory,
                        target.observe(PlanInput.needed(rendering, inventory)))
                .withRevisions(artifacts.stream().map(Artifact::revision).toList())
                .withOptions(options.withPrune(prune || options.prune()))
                .withIgnore(IgnoreRules.of(application.ignoreDifferences())));
    }

    private static void refuse(List<Target.Problem> refusals) {
        if (!refusals.isEmpty()) {
            var text = new StringBuilder();
            refusals.forEach(refusal -> text.append("\n  ")
                    .append(refusal.ref().display())
                    .append(": ")
                    .append(refusal.message())
                    .append(refusal.remedy().isEmpty() ? "" : "; " + refusal.remedy()));
            throw new InvalidInput("target 'local'", "refuses" + text, "");
        }
    }

    /// Does it.
    ///
    /// @return whether everything is healthy in the end
    ExitCode execute(Plan plan, List<Artifact> artifacts) throws InterruptedException {
        var executor = new Executor(target, HealthRules.DEFAULT, ExecutorSettings.DEFAULT, screen.clock());
        var id = RunId.of(screen.clock().millis(), new SecureRandom().nextLong());
        String commit = artifacts.isEmpty() ? "" : artifacts.getFirst().commit().subject();
        var deadline = screen.clock().instant().plus(application.sync().timeout());
        var order = new RunOrder(id, plan, inventory(), deadline, commit, List.of());
        RunPhase end = executor.execute(order, new Printing(), StopSignal.NEVER).phase();
        return end == RunPhase.SUCCEEDED ? ExitCode.OK : ExitCode.FAILED;
    }

    private Inventory inventory() {
        try {
            return Files.exists(inventoryFile)
                    ? Inventory.of(Files.readAllLines(inventoryFile).stream()
                            .filter(line -> !line.isBlank())
                            .map(ObjectRef::parse)
                            .toList())
                    : Inventory.EMPTY;
        } catch (IOException unreadable) {
            throw io(inventoryFile, unreadable);
        }
    }

    private static PlumbException io(Path file, IOException cause) {
        return new PlumbException(
                ErrorCode.IO, file.toString(), "failed: " + cause.getMessage(), "check rights and free space", cause);
    }

    @Override
    public void close() {
        target.close();
    }

    private final class Printing implements RunLog {
        @Override
        public void record(JournalEvent event) {
            screen.out().println(JournalText.event(event, screen));
        }

        @Override
        public void owns(Inventory inventory) {
            try {
                Files.write(
                        inventoryFile,
                        inventory.refs().stream().map(ObjectRef::key).toList());
            } catch (IOException failed) {
                throw io(inventoryFile, failed);
            }
        }
    }
}
