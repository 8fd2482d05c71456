package io.plumbline.cli.verb;

import io.plumbline.api.HoldDto;
import io.plumbline.api.HoldRequestDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.schema.DurationText;
import io.plumbline.yaml.MapNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Places a hold.
@Command(
        name = "hold",
        description = "Keep automation from syncing the desired revision, or any revision.",
        footer = {"", "Example:", "  plumb hold shop --reason 'sale weekend' --all --for 2d"})
public final class HoldVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(names = "--reason", required = true, description = "Why, for whoever wonders.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "DURATION", description = "Ends by itself after this time: 2h, 3d.")
    private Optional<String> lasting = Optional.empty();

    @Option(names = "--all", description = "Hold later revisions too.")
    private boolean all;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public HoldVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var until = lasting.map(DurationText::parse)
                .map(time -> screen.clock().instant().plus(time));
        MapNode answer = server.connect(screen)
                .send("PUT", application.path("hold"), Wire.node(new HoldRequestDto(reason, until, all)));
        if (!output.document(screen, answer)) {
            HoldDto hold = Wire.answer(HoldDto.class, Wire.json(answer));
            String what = all ? "every revision" : Revisions.brief(hold.revisions());
            screen.out()
                    .println("Application/" + application.name() + ": " + what + " is held"
                            + hold.expiresAt()
                                    .map(end -> " until " + Ago.moment(end))
                                    .orElse(""));
        }
        return ExitCode.OK.number();
    }
}
