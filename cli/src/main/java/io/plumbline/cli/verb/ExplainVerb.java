package io.plumbline.cli.verb;

import io.plumbline.api.ExplanationDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.cli.print.ShortIds;
import io.plumbline.yaml.MapNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Tells why an application is as it is.
@Command(
        name = "explain",
        description = "Tell why an application is as it is: first cause, evidence, remedy.",
        footer = {"", "Example:", "  plumb explain shop"})
public final class ExplainVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public ExplainVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        MapNode answer = server.connect(screen).get(application.path("explain"));
        if (!output.document(screen, answer)) {
            ExplanationDto explanation = Wire.answer(ExplanationDto.class, Wire.json(answer));
            screen.out().println(screen.paint(Screen.Paint.BOLD, ShortIds.in(explanation.headline())));
            explanation.findings().forEach(this::print);
        }
        return ExitCode.OK.number();
    }

    private void print(ExplanationDto.FindingDto finding) {
        screen.out().println();
        screen.out()
                .println(ShortIds.in(finding.subject() + ": " + finding.message())
                        + screen.paint(Screen.Paint.FAINT, "  since " + Ago.moment(finding.at())));
        finding.evidence()
                .forEach(line -> screen.out().println(screen.paint(Screen.Paint.FAINT, "  | " + ShortIds.in(line))));
        if (!finding.remedy().isEmpty()) {
            screen.out().println("  remedy: " + finding.remedy());
        }
    }
}
