package io.plumbline.cli.verb;

import io.plumbline.api.InstanceDto;
import io.plumbline.api.InstanceDto.TargetStateDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Table;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.MapNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says where objects can live: adds, lists and removes Target declarations of clusters.
@Command(
        name = "target",
        description = "Say which clusters objects can live in: add, list, remove or test. Credentials are"
                + " named by file, variable or stored secret of the server, never given.",
        footer = {
            "",
            "Examples:",
            "  plumb target add prod --kubeconfig /etc/plumbline/prod.kubeconfig --context admin",
            "  plumb target add edge --api https://10.0.0.1:6443 --token-file /run/secrets/edge --ca-file /etc/ca.pem",
            "  plumb target list",
            "  plumb target test prod",
            "  plumb target remove edge"
        })
public final class TargetVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Name of the target.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig file of the server.")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(names = "--context", description = "Context of the kubeconfig. Default: its current one.")
    private Optional<String> context = Optional.empty();

    @Option(names = "--api", paramLabel = "URL", description = "Address of the API server.")
    private Optional<String> api = Optional.empty();

    @Option(
            names = "--kubeconfig-secret",
            paramLabel = "NAME[/FIELD]",
            description = "Stored secret with a kubeconfig. Default field: value.")
    private Optional<String> kubeconfigSecret = Optional.empty();

    @Mixin
    private TokenOptions token = new TokenOptions();

    @Option(names = "--ca-file", paramLabel = "FILE", description = "File of the server with trusted certificates.")
    private Optional<String> caFile = Optional.empty();

    @Option(names = "--impersonate", paramLabel = "USER", description = "The user to act as.")
    private Optional<String> impersonate = Optional.empty();

    /// @param screen where it prints
    public TargetVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = shelf.connect(screen);
        var declared = new DeclarationShelf(remote, "Target", screen);
        return switch (shelf.work()) {
            case ADD -> add(declared);
            case LIST -> list(remote);
            case REMOVE -> declared.remove(name.orElseThrow(DeclarationShelf::unnamed));
            case TEST -> declared.test("/targets/test", name.orElseThrow(DeclarationShelf::unnamed), shelf);
        };
    }

    private int add(DeclarationShelf declared) {
        Optional<MapNode> config = TokenOptions.pointer("kubeconfig", kubeconfig, Optional.empty(), kubeconfigSecret);
        if (config.isEmpty() && api.isEmpty()) {
            throw new InvalidInput(
                    "target", "has no address", "give --kubeconfig FILE, --kubeconfig-secret NAME, or --api URL");
        }
        MapNode.Builder cluster = MapNode.builder();
        config.ifPresent(pointer -> cluster.put("kubeconfig", pointer));
        context.ifPresent(text -> cluster.put("context", text));
        api.ifPresent(text -> cluster.put("server", text));
        token.pointer().ifPresent(pointer -> cluster.put("token", pointer));
        caFile.ifPresent(text -> cluster.put("caFile", text));
        impersonate.ifPresent(text -> cluster.put("impersonate", text));
        return declared.add(name.orElseThrow(DeclarationShelf::unnamed), MapNode.of("kubernetes", cluster.build()));
    }

    private int list(RemoteServer remote) {
        MapNode answer = remote.get("/instance");
        if (shelf.document(screen, answer.without("settings"))) {
            return ExitCode.OK.number();
        }
        var table = new Table("NAME", "KIND", "CONNECTION", "VERSION", "APPLICATIONS", "ADDRESS", "NOTE");
        for (TargetStateDto target :
                Wire.answer(InstanceDto.class, Wire.json(answer)).targets()) {
            table.row(
                    target.name(),
                    target.kind(),
                    target.connection(),
                    target.version(),
                    Integer.toString(target.applications()),
                    target.address(),
                    target.message().lines().findFirst().orElse(""));
        }
        screen.out().print(table.text(screen));
        return ExitCode.OK.number();
    }
}
