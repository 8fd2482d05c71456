package io.plumbline.cli.kustomize;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.kustomize.FolderFiles;
import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Stands in for `kustomize build`.
///
/// The tree is the whole file system, so that a kustomization may name its siblings; which files it may read is the
/// load restrictor's matter. Remote resources and Helm charts are refused.
@Command(
        name = "kustomize",
        synopsisSubcommandLabel = "build",
        description = "Build a kustomization as 'kustomize build' does, without a server.",
        footer = {"", "Example:", "  plumb kustomize build overlays/prod"})
public final class KustomizeVerb implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @param screen where it prints
    public KustomizeVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: build");
    }

    /// Builds a directory and prints the objects, or writes them to a file.
    ///
    /// @param directory the directory of the kustomization
    /// @param restrictor which files may be read, in the words of Kustomize
    /// @param reorder the order of the output when the kustomization says nothing
    /// @param output the file to write; empty means standard output
    /// @param help whether help was asked for; the parser answers it
    /// @return the exit code: 0, or 1 when it cannot be built; then nothing is printed or written
    @Command(
            name = "build",
            description = "Build the kustomization of a directory and print the objects as YAML.",
            footer = {
                "",
                "Examples:",
                "  plumb kustomize build",
                "  plumb kustomize build overlays/prod -o prod.yaml",
                "  plumb kustomize build --reorder none --load-restrictor LoadRestrictionsNone overlays/prod"
            })
    public int build(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            defaultValue = ".",
                            description = "Directory of the kustomization. Default: the working folder.")
                    String directory,
            @Option(
                            names = "--load-restrictor",
                            paramLabel = "RULE",
                            defaultValue = "LoadRestrictionsRootOnly",
                            description = "LoadRestrictionsRootOnly: files in or below the directory that names them."
                                    + " LoadRestrictionsNone: all files. Default: LoadRestrictionsRootOnly.")
                    String restrictor,
            @Option(
                            names = "--reorder",
                            paramLabel = "ORDER",
                            defaultValue = "legacy",
                            description = "legacy: by kind; none: as read. The kustomization's own sortOptions win."
                                    + " Default: legacy.")
                    String reorder,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            defaultValue = "",
                            description = "Write to this file instead of standard output.")
                    String output,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help.")
                    boolean help) {
        try {
            KustomizeOptions options = KustomizeOptions.DEFAULT
                    .withLoadRestrictor(restrictor(restrictor))
                    .withOrder(order(reorder));
            Path target = screen.folder().resolve(output);
            if (!output.isEmpty() && Files.isDirectory(target)) {
                throw new KustomizeException(
                        "--output '" + output + "' is a directory", "name a file; all objects are written to one file");
            }
            KustomizeResult result = result(directory, options);
            String text = result.text();
            result.warnings().forEach(warning -> screen.err().println("# Warning: " + warning));
            return output.isEmpty() ? print(text) : write(target, text);
        } catch (KustomizeException | UncheckedIOException wrong) {
            return failed(String.valueOf(wrong.getMessage()));
        }
    }

    private KustomizeResult result(String directory, KustomizeOptions options) {
        Path place = screen.folder().resolve(directory).toAbsolutePath();
        if (!Files.isDirectory(place)) {
            throw new KustomizeException(
                    Files.exists(place)
                            ? "'" + directory + "' is a file; name the directory of a kustomization"
                            : "must build at directory: '" + directory + "': no such file or directory");
        }
        Path real;
        try {
            real = place.toRealPath();
        } catch (IOException e) {
            throw new KustomizeException("directory '" + directory + "' cannot be read: " + e.getMessage(), e);
        }
        Path root = real.getRoot();
        String path = root.relativize(real).toString().replace('\\', '/');
        return Kustomize.create().build(FolderFiles.of(root), path, options);
    }

    private int print(String text) {
        screen.out().print(text);
        screen.out().flush();
        return screen.out().checkError() ? failed("standard output cannot be written") : ExitCode.OK.number();
    }

    private int write(Path target, String text) {
        try {
            Files.writeString(target, text);
            return ExitCode.OK.number();
        } catch (IOException e) {
            return failed("output file '" + target + "' cannot be written: " + e.getMessage());
        }
    }

    private int failed(String message) {
        screen.err().println("Error: " + message);
        return ExitCode.FAILED.number();
    }

    private static KustomizeOptions.LoadRestrictor restrictor(String word) {
        return switch (word) {
            case "LoadRestrictionsRootOnly" -> KustomizeOptions.LoadRestrictor.ROOT_ONLY;
            case "LoadRestrictionsNone" -> KustomizeOptions.LoadRestrictor.NONE;
            default -> throw illegal("--load-restrictor", word, "LoadRestrictionsRootOnly, LoadRestrictionsNone");
        };
    }

    private static KustomizeOptions.Order order(String word) {
        return switch (word) {
            case "legacy" -> KustomizeOptions.Order.LEGACY;
            case "none" -> KustomizeOptions.Order.FIFO;
            default -> throw illegal("--reorder", word, "none, legacy");
        };
    }

    private static KustomizeException illegal(String flag, String word, String legal) {
        return new KustomizeException("illegal flag value " + flag + " '" + word + "'; legal values: " + legal);
    }
}
