package io.plumbline.cli.offline;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.Table;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.schema.NearestWord;
import io.plumbline.schema.SchemaDocument;
import io.plumbline.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the JSON Schemas of the kinds, for editors.
@Command(
        name = "schema",
        description = "List the kinds, print the JSON Schema of one, or write all to a folder for an editor.",
        footer = {
            "",
            "Example:",
            "  plumb schema Application > application.schema.json",
            "  plumb schema --write .schemas"
        })
public final class SchemaVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "The kind: Application, Process, ...")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "Write every schema to GROUP/VERSION/KIND.json below.")
    private Optional<String> folder = Optional.empty();

    /// @param screen where it prints
    public SchemaVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        SchemaRegistry schemas = SchemaRegistry.ofClassPath();
        if (folder.isPresent()) {
            schemas.all().forEach(schema -> write(screen.folder().resolve(folder.orElseThrow()), schema));
        } else if (kind.isPresent()) {
            screen.out().print(Documents.json(find(schemas, kind.orElseThrow()).root()));
        } else {
            var table = new Table("API VERSION", "KIND", "DESCRIPTION");
            schemas.all()
                    .forEach(schema -> table.row(
                            schema.apiVersion(),
                            schema.kind(),
                            schema.root().text("description").orElse("")));
            screen.out().print(table.text(screen));
        }
        return ExitCode.OK.number();
    }

    private static SchemaDocument find(SchemaRegistry schemas, String kind) {
        List<String> kinds = schemas.all().stream().map(SchemaDocument::kind).toList();
        return schemas.all().stream()
                .filter(schema -> schema.kind().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND,
                        "kind '" + kind + "'",
                        "has no schema",
                        NearestWord.find(kind, kinds)
                                .map(word -> "did you mean " + word + "?")
                                .orElse("there are: " + String.join(", ", kinds))));
    }

    private void write(Path target, SchemaDocument schema) {
        Path file = target.resolve(schema.apiVersion()).resolve(schema.kind() + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Documents.json(schema.root()));
            screen.out().println(file);
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO, file.toString(), "cannot be written: " + failed.getMessage(), "", failed);
        }
    }
}
