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
        description = "Say how a repository, chart repository or registry is reached: add, list, remove or test."
                + " Credentials are named by file, variable or stored secret of the server, never given.",
        footer = {
            "",
            "Examples:",
            "  plumb repo add https://git.example/ --username robot --password-file /run/secrets/git",
            "  plumb repo add oci://registry.example/charts --token-env REGISTRY_TOKEN --username robot",
            "  plumb repo add https://git.example/shop.git --token-secret git-robot",
            "  plumb repo list",
            "  plumb repo test https://git.example/shop.git",
            "  plumb repo remove git.example"
        })
public final class RepoVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ShelfOptions shelf = new ShelfOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL|NAME",
            description = "The address to add, with / at the end for all below it; or the name to remove;"
                    + " either to test.")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--name", description = "Name of the declaration. Default: host and path.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--username", description = "User name.")
    private Optional<String> username = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "File of the server with the password.")
    private Optional<String> passwordFile = Optional.empty();

    @Option(names = "--password-env", paramLabel = "NAME", description = "Variable of the server with the password.")
    private Optional<String> passwordEnv = Optional.empty();

    @Option(
            names = "--password-secret",
            paramLabel = "NAME[/FIELD]",
            description = "Stored secret with the password. Default field: value.")
    private Optional<String> passwordSecret = Optional.empty();

    @Mixin
    private TokenOptions token = new TokenOptions();

    @Option(names = "--ssh-key-file", paramLabel = "FILE", description = "File of the server with a private SSH key.")
    private Optional<String> sshKeyFile = Optional.empty();

    @Option(
            names = "--ssh-key-secret",
            paramLabel = "NAME[/FIELD]",
            description = "Stored secret with a private SSH key. Default field: value.")
    private Optional<String> sshKeySecret = Optional.empty();

    /// @param screen where it prints
    public RepoVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        var declared = new DeclarationShelf(shelf.connect(screen), "Repository", screen);
        return switch (shelf.work()) {
            case ADD -> add(declared);
            case LIST -> list(declared);
            case REMOVE -> declared.remove(subject.orElseThrow(DeclarationShelf::unnamed));
            case TEST -> declared.test("/repositories/test", subject.orElseThrow(DeclarationShelf::unnamed), shelf);
        };
    }

    private int add(DeclarationShelf declared) {
        String url = subject.orElseThrow(
                () -> new InvalidInput("URL", "is missing", "write for example: plumb repo add https://git.example/"));
        MapNode.Builder credentials = MapNode.builder();
        username.ifPresent(user -> credentials.put("username", new TextNode(user)));
        TokenOptions.pointer("password", passwordFile, passwordEnv, passwordSecret)
                .ifPresent(pointer -> credentials.put("password", pointer));
        token.pointer().ifPresent(pointer -> credentials.put("token", pointer));
        TokenOptions.pointer("ssh-key", sshKeyFile, Optional.empty(), sshKeySecret)
                .ifPresent(pointer -> credentials.put("sshKey", pointer));
        MapNode.Builder spec = MapNode.builder().put("url", url);
        MapNode given = credentials.build();
        if (!given.isEmpty()) {
            spec.put("credentials", given);
        }
        return declared.add(name.orElseGet(() -> name(url)), spec.build());
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

    private int list(DeclarationShelf declared) {
        MapNode answer = declared.list();
        if (shelf.document(screen, answer)) {
            return ExitCode.OK.number();
        }
        var table = new Table("NAME", "URL", "CREDENTIALS", "DECLARED BY");
        for (DeclarationDto item : DeclarationShelf.items(answer)) {
            MapNode spec = item.body().map("spec").orElse(MapNode.EMPTY);
            String credentials = String.join(
                    ", ", spec.map("credentials").orElse(MapNode.EMPTY).keys());
            table.row(item.name(), spec.text("url").orElse(""), credentials, item.owner());
        }
        screen.out().print(table.text(screen));
        return ExitCode.OK.number();
    }
}
