package io.plumbline.cli.verb;

import io.plumbline.api.HistoryDto;
import io.plumbline.api.RunSummaryDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the runs of an application.
@Command(
        name = "history",
        description = "List the runs of an application, newest first.",
        footer = {"", "Example:", "  plumb history shop --limit 5"})
public final class HistoryVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(names = "--limit", defaultValue = "20", description = "How many. Default: 20.")
    private int limit = 20;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public HistoryVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        MapNode answer = server.connect(screen).get(application.path("history?limit=" + limit));
        if (output.document(screen, answer)) {
            return ExitCode.OK.number();
        }
        HistoryDto history = Wire.answer(HistoryDto.class, Wire.json(answer));
        var table = new Table("RUN", "STARTED", "TOOK", "TRIGGER", "REVISION", "PHASE", "MESSAGE");
        for (var run : history.runs()) {
            if (output.format() == OutputFormat.NAME) {
                screen.out().println(run.summary().id());
            }
            row(table, run.summary());
        }
        if (output.format() != OutputFormat.NAME) {
            screen.out().print(table.text(screen));
        }
        return ExitCode.OK.number();
    }

    private static void row(Table table, RunSummaryDto run) {
        String took = run.finishedAt()
                .map(end ->
                        "%.1fs".formatted(Duration.between(run.startedAt(), end).toMillis() / 1000.0))
                .orElse("");
        table.row(
                run.id(),
                run.startedAt()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString(),
                took,
                run.trigger(),
                Revisions.brief(run.revisions()),
                run.phase(),
                run.message().lines().findFirst().orElse(""));
    }
}
