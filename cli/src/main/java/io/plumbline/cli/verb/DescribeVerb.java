package io.plumbline.cli.verb;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ApplicationDto;
import io.plumbline.api.RunDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.StatusPaint;
import io.plumbline.cli.print.Table;
import io.plumbline.yaml.MapNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows all that is known about one application.
@Command(
        name = "describe",
        description = "Show one application: policies, objects, hold and latest run.",
        footer = {"", "Example:", "  plumb describe shop"})
public final class DescribeVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public DescribeVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        MapNode answer = server.connect(screen).get(application.path(""));
        if (!output.document(screen, answer)) {
            ApplicationDetailsDto details = Wire.answer(ApplicationDetailsDto.class, Wire.json(answer));
            if (output.format() == OutputFormat.NAME) {
                details.objects()
                        .forEach(object ->
                                screen.out().println(object.ref().toRef().display()));
            } else {
                head(details);
                objects(details);
                details.run().ifPresent(this::run);
            }
        }
        return ExitCode.OK.number();
    }

    private void head(ApplicationDetailsDto details) {
        ApplicationDto app = details.application();
        line("Name", app.name());
        line("Project", app.project());
        app.parent().ifPresent(parent -> line("Declared by", parent));
        app.sources()
                .forEach(source -> line(
                        "Source",
                        source.repoURL() + " " + source.targetRevision() + " "
                                + (source.path().isEmpty() ? "/" : source.path())));
        line(
                "Destination",
                app.destination().target()
                        + (app.destination().namespace().isEmpty()
                                ? ""
                                : "/" + app.destination().namespace()));
        if (!details.dependsOn().isEmpty()) {
            line("Waits for", String.join(", ", details.dependsOn()));
        }
        line("Policy", policy(details));
        line("Sync", StatusPaint.paint(screen, app.sync()) + " to " + Revisions.brief(app.synced()));
        line("Desired", Revisions.brief(app.desired()));
        line(
                "Health",
                StatusPaint.paint(screen, app.health().status())
                        + (app.health().message().isEmpty()
                                ? ""
                                : ": " + app.health().message()));
        details.hold()
                .ifPresent(hold -> line(
                        "Hold",
                        Revisions.brief(hold.revisions()) + " by " + hold.author() + ": " + hold.reason()
                                + hold.expiresAt()
                                        .map(until -> ", until " + until)
                                        .orElse("")));
        if (!app.blocked().isEmpty()) {
            line("Blocked", app.blocked());
        }
    }

    private static String policy(ApplicationDetailsDto details) {
        var policy = details.policy();
        return (details.application().suspended() ? "suspended, " : "")
                + (details.application().automated() ? "automatic" : "by hand")
                + (policy.prune() ? ", prune" : "")
                + (policy.selfHeal() ? ", self-heal" : "")
                + (policy.automaticRollback() ? ", rollback (write back: " + policy.writeBack() + ")" : "")
                + ", on delete: " + policy.deletion();
    }

    private void objects(ApplicationDetailsDto details) {
        var table = new Table("OBJECT", "SYNC", "HEALTH", "PHASE", "WAVE", "MESSAGE");
        details.objects()
                .forEach(object -> table.row(
                        object.ref().toRef().display(),
                        object.sync(),
                        object.health().status(),
                        object.hook() ? object.phase() + " hook" : object.phase(),
                        Integer.toString(object.wave()),
                        object.health().message().lines().findFirst().orElse("")));
        if (!table.isEmpty()) {
            screen.out().println();
            screen.out().print(table.text(screen));
        }
    }

    private void run(RunDto run) {
        screen.out().println();
        line(
                "Latest run",
                run.summary().id() + " (" + run.summary().trigger() + ") "
                        + StatusPaint.paint(screen, run.summary().phase()) + " "
                        + Ago.text(run.summary().startedAt(), screen.clock().instant()) + " ago");
        if (!run.summary().message().isEmpty()) {
            line("", run.summary().message());
        }
    }

    private void line(String label, String text) {
        screen.out().println(screen.paint(Screen.Paint.FAINT, "%-13s".formatted(label)) + text);
    }
}
