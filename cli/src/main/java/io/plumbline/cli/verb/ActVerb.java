package io.plumbline.cli.verb;

import io.plumbline.api.ActionRequestDto;
import io.plumbline.api.ActionsDto;
import io.plumbline.api.ActionsDto.ActionDto;
import io.plumbline.api.ActionsDto.ActionParameterDto;
import io.plumbline.api.DeclaredDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists what can be done to an object of an application, or does it.
@Command(
        name = "act",
        description = "List what can be done to a live object of an application, or do it; it is written down in the"
                + " journal.",
        footer = {
            "",
            "Examples:",
            "  plumb act shop Deployment/web",
            "  plumb act shop Deployment/web restart",
            "  plumb act shop Deployment/web scale --param replicas=3"
        })
public final class ActVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Parameters(index = "1", paramLabel = "OBJECT", description = "name, Kind/name or Kind/namespace/name.")
    private String object = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "ACTION", description = "What to do; a list without it.")
    private Optional<String> action = Optional.empty();

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "What the action must be told. Repeatable.")
    private Map<String, String> parameters = new TreeMap<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public ActVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        ObjectRef ref = ObjectChoice.of(remote, application).find(object);
        String path = application.path("actions?ref=" + RemoteServer.encoded(ref.key()));
        if (action.isPresent()) {
            run(remote, path, action.orElseThrow());
        } else {
            list(remote.get(path));
        }
        return ExitCode.OK.number();
    }

    private void run(RemoteServer remote, String path, String name) {
        var request = new ActionRequestDto(name, new TreeMap<>(parameters));
        MapNode answer = remote.send("POST", path, Wire.node(request));
        if (!output.document(screen, answer)) {
            Wire.answer(DeclaredDto.class, Wire.json(answer))
                    .objects()
                    .forEach(ref ->
                            screen.out().println(name + ": " + ref.toRef().display()));
        }
    }

    private void list(MapNode answer) {
        if (output.document(screen, answer)) {
            return;
        }
        ActionsDto offered = Wire.answer(ActionsDto.class, Wire.json(answer));
        if (output.format() == OutputFormat.NAME) {
            offered.actions().forEach(each -> screen.out().println(each.name()));
            return;
        }
        if (offered.actions().isEmpty()) {
            screen.err().println("Nothing is offered for this kind.");
            return;
        }
        var table = new Table("ACTION", "MEANING", "NOW", "PARAMETERS");
        for (ActionDto each : offered.actions()) {
            table.row(each.name(), each.title(), each.disabled() ? "not now" : "yes", parameters(each));
        }
        screen.out().print(table.text(screen));
    }

    private static String parameters(ActionDto action) {
        return String.join(
                ", ", action.parameters().stream().map(ActVerb::parameter).toList());
    }

    private static String parameter(ActionParameterDto parameter) {
        return parameter.name() + parameter.fallback().map(value -> "=" + value).orElse(" (needed)");
    }
}
