package io.plumbline.cli.verb;

import io.plumbline.api.DeclaredDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.model.InvalidInput;
import io.plumbline.schema.Declaration;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.ObjectDeclaration;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Declares applications and other objects of `plumbline.dev` from files. They are checked here first, so that a
/// mistake is named with its file and line.
@Command(
        name = "create",
        description = "Create or replace applications, projects, holds ... from manifests.",
        footer = {"", "Example:", "  plumb create -f shop.yaml"})
public final class CreateVerb implements Callable<Integer> {
    private static final String OWN_GROUP = "plumbline.dev";

    private final Screen screen;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "Manifest; '-' reads the standard input. May be given several times.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public CreateVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<SourceText> texts = files.stream()
                .map(file -> new SourceText(Screen.title(file), screen.text(file)))
                .toList();
        new ManifestReader(SchemaRegistry.ofClassPath(), screen.clock())
                .read(texts)
                .forEach(CreateVerb::refuseForeign);
        String yaml =
                String.join("\n---\n", texts.stream().map(SourceText::text).toList());
        MapNode answer = server.connect(screen).sendYaml("POST", "/declarations", yaml);
        if (!output.document(screen, answer)) {
            Wire.answer(DeclaredDto.class, Wire.json(answer))
                    .objects()
                    .forEach(ref -> screen.out().println(ref.toRef().display() + " declared"));
        }
        return ExitCode.OK.number();
    }

    /// The server would refuse it too, without the name of its file.
    private static void refuseForeign(Declaration declaration) {
        if (declaration instanceof ObjectDeclaration(var object)
                && !object.ref().group().endsWith(OWN_GROUP)) {
            throw new InvalidInput(
                    object.origin().toString(),
                    object.ref().kind() + " of " + object.apiVersion() + " is not a kind of Plumbline",
                    "declare an Application whose source holds this object");
        }
    }
}
