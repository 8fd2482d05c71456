package io.plumbline.cli.verb;

import io.plumbline.api.DiffDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows what differs between desired and live, field by field.
@Command(
        name = "diff",
        description = "Show what differs between desired and live; exit code 2 when something does.",
        footer = {"", "Example:", "  plumb diff shop"})
public final class DiffVerb implements Callable<Integer> {
    /// Hooks run with every sync; they are no difference.
    private static final String HOOK = "run-hook";

    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public DiffVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        MapNode answer = remote.send("POST", application.path("diff"), options.request(remote, application));
        DiffDto diff = Wire.answer(DiffDto.class, Wire.json(answer));
        if (!output.document(screen, answer)) {
            List<DiffDto.ObjectDiffDto> differing = diff.objects().stream()
                    .filter(object -> !object.change().equals(HOOK))
                    .toList();
            differing.forEach(this::print);
            if (differing.isEmpty()) {
                screen.out().println("Nothing differs.");
            }
        }
        return diff.inSync() ? ExitCode.OK.number() : ExitCode.DIFFERS.number();
    }

    private void print(DiffDto.ObjectDiffDto object) {
        screen.out()
                .println(screen.paint(Screen.Paint.BOLD, object.ref().toRef().display()) + "  " + object.change()
                        + (object.reason().isEmpty() ? "" : " (" + object.reason() + ")"));
        for (DiffDto.FieldDiffDto field : object.fields()) {
            String owner = field.manager().isEmpty() ? "" : ", by " + field.manager();
            screen.out()
                    .println("  " + field.pointer()
                            + screen.paint(Screen.Paint.FAINT, "  (" + field.cause() + owner + ")"));
            field.live()
                    .ifPresent(live -> screen.out()
                            .println(screen.paint(
                                    Screen.Paint.RED, "    - " + JsonText.write(live, JsonText.Html.KEPT))));
            field.desired()
                    .ifPresent(desired -> screen.out()
                            .println(screen.paint(
                                    Screen.Paint.GREEN, "    + " + JsonText.write(desired, JsonText.Html.KEPT))));
        }
    }
}
