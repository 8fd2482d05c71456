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
        description = "Say which clusters objects can live in: add, list or remove. Credentials are named by file or"
                + " variable of the server, never given.",
        footer = {
            "",
            "Examples:",
            "  plumb target add prod --kubeconfig /etc/plumbline/prod.kubeconfig --context admin",
            "  plumb target add edge --api https://10.0.0.1:6443 --token-file /run/secrets/edge --ca-file /etc/ca.pem",
            "  plumb target list",
            "  plumb target remove edge"
        })
public final class TargetVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(index = "0", paramLabel = "add|list|remove", description = "What to do.")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Name of the target.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig file of the server.")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(names = "--context", description = "Context of the kubeconfig. Default: its current one.")
    private Optional<String> context = Optional.empty();

    @Option(names = "--api", paramLabel = "URL", description = "Address of the API server.")
    private Optional<String> api = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File of the server with a bearer token.")
    private Optional<String> tokenFile = Optional.empty();

    @Option(names = "--token-env", paramLabel = "NAME", description = "Variable of the server with a bearer token.")
    private Optional<String> tokenEnv = Optional.empty();

    @Option(names = "--ca-file", paramLabel = "FILE", description = "File of the server with trusted certificates.")
    private Optional<String> caFile = Optional.empty();

    @Option(names = "--impersonate", paramLabel = "USER", description = "The user to act as.")
    private Optional<String> impersonate = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public TargetVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        var shelf = new DeclarationShelf(remote, "Target", screen);
        switch (what) {
            case "add" -> add(shelf);
            case "list" -> list(remote);
            case "remove" -> shelf.remove(name.orElseThrow(DeclarationShelf::unnamed));
            case String other -> throw DeclarationShelf.unknown(other);
        }
        return ExitCode.OK.number();
    }

    private void add(DeclarationShelf shelf) {
        if (kubeconfig.isEmpty() && api.isEmpty()) {
            throw new InvalidInput("target", "has no address", "give --kubeconfig FILE, or --api URL");
        }
        MapNode.Builder cluster = MapNode.builder();
        kubeconfig.ifPresent(path -> cluster.put("kubeconfig", RepoVerb.inFile(path)));
        context.ifPresent(text -> cluster.put("context", text));
        api.ifPresent(text -> cluster.put("server", text));
        tokenFile.ifPresent(path -> cluster.put("token", RepoVerb.inFile(path)));
        tokenEnv.ifPresent(variable -> cluster.put("token", RepoVerb.inVariable(variable)));
        caFile.ifPresent(text -> cluster.put("caFile", text));
        impersonate.ifPresent(text -> cluster.put("impersonate", text));
        shelf.add(name.orElseThrow(DeclarationShelf::unnamed), MapNode.of("kubernetes", cluster.build()));
    }

    private void list(RemoteServer remote) {
        MapNode answer = remote.get("/instance");
        if (output.document(screen, answer.without("settings"))) {
            return;
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
    }
}
