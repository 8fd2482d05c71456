package io.plumbline.cli.kustomize;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.helm.ChanceSeed;
import io.plumbline.helm.HelmOptions;
import io.plumbline.kustomize.FolderFiles;
import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeResult;
import io.plumbline.model.PlumbException;
import io.plumbline.render.kustomize.InProcessCharts;
import io.plumbline.render.kustomize.InProcessCharts.ChartPull;
import io.plumbline.render.kustomize.OutsideReach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Stands in for `kustomize build`.
///
/// The tree is the whole file system, so that a kustomization may name its siblings; which files it may read is the
/// load restrictor's matter. Charts and what lies elsewhere are refused unless a flag allows them.
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

    /// Builds a directory or a repository's folder and prints the objects, or writes them.
    ///
    /// @return the exit code: 0, or 1 when it cannot be built; then nothing is printed or written
    @Command(
            name = "build",
            description = "Build the kustomization of a directory or repository and print the objects as YAML.",
            footer = {
                "",
                "Examples:",
                "  plumb kustomize build",
                "  plumb kustomize build overlays/prod -o prod.yaml",
                "  plumb kustomize build --enable-helm --load-restrictor LoadRestrictionsNone overlays/prod",
                "  plumb kustomize build 'https://github.com/owner/repository//deploy?ref=v1.2.0'"
            })
    int build(@Mixin BuildFlags flags) {
        try {
            KustomizeOptions options = flags.options();
            KustomizeResult result =
                    flags.allowsRemote() ? fetching(flags, options) : result(flags, options, OutsideReach.NOTHING);
            String text = result.text();
            result.warnings().forEach(warning -> screen.err().println("# Warning: " + warning));
            return flags.output().isEmpty() ? print(text) : write(flags.output(), result, text);
        } catch (KustomizeException | UncheckedIOException wrong) {
            return failed(String.valueOf(wrong.getMessage()));
        } catch (PlumbException wrong) {
            return failed(wrong.explain());
        }
    }

    private KustomizeResult fetching(BuildFlags flags, KustomizeOptions options) {
        try (var sources = FetchedSources.open(screen)) {
            OutsideReach reach = sources.reach();
            return result(flags, options.withRemote(reach.remote()), reach);
        }
    }

    private KustomizeResult result(BuildFlags flags, KustomizeOptions options, OutsideReach reach) {
        KustomizeOptions all = flags.enablesHelm() ? options.withCharts(charts(flags, reach)) : options;
        if (flags.isElsewhere()) {
            return Kustomize.create().build(FolderFiles.of(screen.folder()), flags.directory(), all);
        }
        String directory = flags.directory();
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
        return Kustomize.create().build(FolderFiles.of(root), path, all);
    }

    private InProcessCharts charts(BuildFlags flags, OutsideReach reach) {
        if (flags.namesHelmCommand()) {
            screen.err().println("# Warning: --helm-command is passed over; charts are rendered without a program");
        }
        HelmOptions options = HelmOptions.DEFAULT
                .withCluster(HelmOptions.DEFAULT.kubeVersion(), flags.apiVersions())
                .withChance(
                        screen.clock(),
                        ChanceSeed.KNOWN.part(screen.clock().instant().toString()));
        ChartPull pull = flags.allowsRemote() ? reach.charts() : ChartPull.refused("add --allow-remote");
        return new InProcessCharts(options, flags.kubeVersion(), pull, _ -> {});
    }

    private int print(String text) {
        screen.out().print(text);
        screen.out().flush();
        return screen.out().checkError() ? failed("standard output cannot be written") : ExitCode.OK.number();
    }

    private int write(String output, KustomizeResult result, String text) {
        Path target = screen.folder().resolve(output);
        try {
            if (Files.isDirectory(target)) {
                for (var file : result.files().entrySet()) {
                    Files.writeString(target.resolve(file.getKey()), file.getValue());
                }
            } else {
                Files.writeString(target, text);
            }
            return ExitCode.OK.number();
        } catch (IOException e) {
            return failed("output file '" + target + "' cannot be written: " + e.getMessage());
        }
    }

    private int failed(String message) {
        screen.err().println("Error: " + message);
        return ExitCode.FAILED.number();
    }
}
