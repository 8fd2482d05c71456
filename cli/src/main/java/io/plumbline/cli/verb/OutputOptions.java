package io.plumbline.cli.verb;

import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.yaml.MapNode;
import picocli.CommandLine.Option;

/// How the answer is printed.
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    /// The format.
    OutputFormat format() {
        return format;
    }

    /// Prints an answer as a document when that was asked for.
    ///
    /// @return whether it was printed
    boolean document(Screen screen, MapNode answer) {
        switch (format) {
            case JSON -> screen.out().print(Documents.json(answer));
            case YAML -> screen.out().print(Documents.yaml(answer));
            case TABLE, WIDE, NAME -> {
                return false;
            }
        }
        return true;
    }
}
