package io.plumbline.cli.verb;

import io.plumbline.api.DeclarationsDto.DeclarationDto;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Table;
import io.plumbline.model.InvalidInput;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says how repositories are reached: adds, lists and removes Repository declarations.
@Command(
        name = "repo",
        description = "Say how a repository, chart repository or registry is reached: add, list or remove. Credentials"
                + " are named by file or variable of the server, never given.",
        footer = {
            "",
            "Examples:",
            "  plumb repo add https://git.example/ --username robot --password-file /run/secrets/git",
            "  plumb repo add oci://registry.example/charts --token-env REGISTRY_TOKEN --username robot",
            "  plumb repo list",
            "  plumb repo remove git.example"
        })
public final class RepoVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(index = "0", paramLabel = "add|list|remove", description = "What to do.")
    private String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL|NAME",
            description = "The address to add, with / at the end for all below it; or the name to remove.")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--name", description = "Name of the declaration. Default: host and path.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--username", description = "User name.")
    private Optional<String> username = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "File of the server with the password.")
    private Optional<String> passwordFile = Optional.empty();

    @Option(names = "--password-env", paramLabel = "NAME", description = "Variable of the server with the password.")
    private Optional<String> passwordEnv = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File of the server with a token.")
    private Optional<String> tokenFile = Optional.empty();

    @Option(names = "--token-env", paramLabel = "NAME", description = "Variable of the server with a token.")
    private Optional<String> tokenEnv = Optional.empty();

    @Option(names = "--ssh-key-file", paramLabel = "FILE", description = "File of the server with a private SSH key.")
    private Optional<String> sshKeyFile = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public RepoVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var shelf = new DeclarationShelf(server.connect(screen), "Repository", screen);
        switch (what) {
            case "add" -> add(shelf);
            case "list" -> list(shelf);
            case "remove" -> shelf.remove(subject.orElseThrow(DeclarationShelf::unnamed));
            case String other -> throw DeclarationShelf.unknown(other);
        }
        return ExitCode.OK.number();
    }

    private void add(DeclarationShelf shelf) {
        String url = subject.orElseThrow(
                () -> new InvalidInput("URL", "is missing", "write for example: plumb repo add https://git.example/"));
        MapNode.Builder credentials = MapNode.builder();
        username.ifPresent(user -> credentials.put("username", new TextNode(user)));
        passwordFile.ifPresent(path -> credentials.put("password", inFile(path)));
        passwordEnv.ifPresent(variable -> credentials.put("password", inVariable(variable)));
        tokenFile.ifPresent(path -> credentials.put("token", inFile(path)));
        tokenEnv.ifPresent(variable -> credentials.put("token", inVariable(variable)));
        sshKeyFile.ifPresent(path -> credentials.put("sshKey", inFile(path)));
        MapNode.Builder spec = MapNode.builder().put("url", url);
        MapNode given = credentials.build();
        if (!given.isEmpty()) {
            spec.put("credentials", given);
        }
        shelf.add(name.orElseGet(() -> name(url)), spec.build());
    }

    private static MapNode reference(String kind, String value) {
        return MapNode.of(kind, new TextNode(value));
    }

    /// A secret in a file of the server.
    static MapNode inFile(String path) {
        return reference("fromFile", path);
    }

    /// A secret in a variable of the server.
    static MapNode inVariable(String variable) {
        return reference("fromEnvironment", variable);
    }

    /// Host and path in the letters of a name.
    static String name(String url) {
        String text = url.toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z+]+://", "")
                .replaceFirst("^[^@/]*@", "")
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return text.length() > 63 ? text.substring(0, 63).replaceAll("[-.]+$", "") : text;
    }

    private void list(DeclarationShelf shelf) {
        MapNode answer = shelf.list();
        if (output.document(screen, answer)) {
            return;
        }
        var table = new Table("NAME", "URL", "CREDENTIALS", "DECLARED BY");
        for (DeclarationDto item : DeclarationShelf.items(answer)) {
            MapNode spec = item.body().map("spec").orElse(MapNode.EMPTY);
            String credentials = String.join(
                    ", ", spec.map("credentials").orElse(MapNode.EMPTY).keys());
            table.row(item.name(), spec.text("url").orElse(""), credentials, item.owner());
        }
        screen.out().print(table.text(screen));
    }
}
