package io.plumbline.cli.verb;

import io.plumbline.api.RunDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.InvalidInput;
import io.plumbline.schema.DurationText;
import io.plumbline.yaml.MapNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells what was live at a time, and why.
@Command(
        name = "live",
        description = "Tell what was live at a time, and why.",
        footer = {"", "Example:", "  plumb live shop --at 2026-01-31T18:00:00Z", "  plumb live shop --at 10m"})
public final class LiveVerb implements Callable<Integer> {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(
            names = "--at",
            defaultValue = "0s",
            description = "A time, a day (its begin in UTC), or how long ago. Default: now.")
    private String at = "0s";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public LiveVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Instant time = time(at);
        MapNode answer =
                server.connect(screen).get(application.path("live?at=" + RemoteServer.encoded(time.toString())));
        if (!output.document(screen, answer)) {
            RunDto run = Wire.answer(RunDto.class, Wire.json(answer));
            screen.out()
                    .println("At " + Ago.moment(time) + " " + application.name() + " ran "
                            + Revisions.brief(run.summary().revisions()) + ".");
            screen.out()
                    .println("It was applied by run " + run.summary().id() + " ("
                            + run.summary().trigger() + ") at "
                            + Ago.moment(run.summary().startedAt()) + "."
                            + (run.summary().message().isEmpty()
                                    ? ""
                                    : "\n" + run.summary().message()));
        }
        return ExitCode.OK.number();
    }

    private Instant time(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text.contains("T") && !text.startsWith("P")
                    ? OffsetDateTime.parse(text).toInstant()
                    : screen.clock().instant().minus(DurationText.parse(text));
        } catch (DateTimeException | InvalidInput none) {
            throw new InvalidInput(
                    "--at '" + text + "'",
                    "is neither a time nor a duration",
                    "write 10m, 3d, 2026-01-31 or 2026-01-31T18:00:00Z");
        }
    }
}
