package io.plumbline.cli.verb;

import io.plumbline.api.SecretsDto;
import io.plumbline.api.SecretsDto.StoredSecretDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Hands secrets over to the server, which keeps them encrypted, and lists and deletes them. A value never stands on
/// the command line, where other users of the machine could read it.
@Command(
        name = "secret",
        description = "Hand credentials over to the server, which keeps them encrypted for repositories and targets:"
                + " put, list or delete. Values come from files or standard input and are never shown again.",
        footer = {
            "",
            "Without --field, put reads the field 'value' from standard input, or asks for it.",
            "A single line loses its line end; a text of several lines is kept as it is.",
            "",
            "Examples:",
            "  plumb secret put git-robot < token.txt",
            "  plumb secret put registry --field username=user.txt --field password=-",
            "  plumb secret list",
            "  plumb secret delete git-robot"
        })
public final class SecretVerb implements Callable<Integer> {
    /// The largest file of a value.
    static final int VALUE_BYTES_MAX = 1 << 20;

    private static final String STANDARD_INPUT = "-";

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "put|list|delete", description = "What to do.")
    private Work work = Work.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Name of the secret.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--field",
            paramLabel = "FIELD=FILE",
            description = "A field and the file its value stands in; '-' is standard input. Repeatable.")
    private Map<String, String> fields = new TreeMap<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public SecretVerb(Screen screen) {
        this.screen = screen;
    }

    /// What can be done with secrets.
    private enum Work {
        PUT,
        LIST,
        DELETE
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        switch (work) {
            case PUT -> {
                var _ = remote.send("PUT", path(), MapNode.of("fields", values()));
                screen.out().println("secret " + name.orElse("") + " is kept");
            }
            case LIST -> list(remote);
            case DELETE -> {
                var _ = remote.send("DELETE", path());
                screen.out().println("secret " + name.orElse("") + " is deleted");
            }
        }
        return ExitCode.OK.number();
    }

    private String path() {
        return "/secrets/" + RemoteServer.encoded(name.orElseThrow(DeclarationShelf::unnamed));
    }

    private MapNode values() {
        var files = new TreeMap<>(fields);
        if (files.isEmpty()) {
            files.put("value", STANDARD_INPUT);
        }
        if (files.values().stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new InvalidInput("--field", "names standard input twice", "put one of the values into a file");
        }
        MapNode.Builder values = MapNode.builder();
        files.forEach((field, file) -> values.put(field, oneLine(text(field, file))));
        return values.build();
    }

    /// A single line without its end; other texts as they are.
    static String oneLine(String text) {
        String line = text.replaceFirst("\\r?\\n\\z", "");
        return line.contains("\n") ? text : line;
    }

    private String text(String field, String file) {
        if (!file.equals(STANDARD_INPUT)) {
            try (InputStream in = Files.newInputStream(screen.folder().resolve(file))) {
                return capped(file, in);
            } catch (IOException unreadable) {
                throw new PlumbException(
                        ErrorCode.NOT_FOUND,
                        file,
                        unreadable instanceof NoSuchFileException
                                ? "is not there"
                                : "cannot be read: " + unreadable.getMessage(),
                        "name a file with the value of " + field,
                        unreadable);
            }
        }
        if (screen.terminal()) {
            return Optional.ofNullable(System.console())
                    .map(console -> console.readPassword("%s: ", field))
                    .map(String::new)
                    .orElse("");
        }
        try {
            return capped("standard input", System.in);
        } catch (IOException unreadable) {
            throw new PlumbException(
                    ErrorCode.IO, "standard input", "cannot be read: " + unreadable.getMessage(), "", unreadable);
        }
    }

    private static String capped(String subject, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(VALUE_BYTES_MAX + 1);
        if (bytes.length > VALUE_BYTES_MAX) {
            throw new LimitExceeded(subject, "secret.value.bytes", VALUE_BYTES_MAX);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void list(RemoteServer remote) {
        MapNode answer = remote.get("/secrets");
        if (output.document(screen, answer)) {
            return;
        }
        var secrets = Wire.answer(SecretsDto.class, Wire.json(answer)).items();
        if (output.format() == OutputFormat.NAME) {
            secrets.forEach(secret -> screen.out().println(secret.name()));
            return;
        }
        var table = new Table("NAME", "FIELDS", "USED BY");
        for (StoredSecretDto secret : secrets) {
            table.row(secret.name(), String.join(", ", secret.fields()), String.join(", ", secret.usedBy()));
        }
        screen.out().print(table.text(screen));
    }
}
