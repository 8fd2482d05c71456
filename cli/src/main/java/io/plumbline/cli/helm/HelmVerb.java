package io.plumbline.cli.helm;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.helm.ChanceSeed;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stands in for the command `helm`: same flags, same bytes on standard output, same text of errors.
@Command(
        name = "helm",
        synopsisSubcommandLabel = "template",
        description = "Stand in for helm: render a chart in a folder, without Helm and without a server.",
        footer = {"", "Example:", "  plumb helm template shop charts/shop -f prod.yaml --set image.tag=1.2.3"})
public final class HelmVerb implements Callable<Integer> {
    private static final String USE_DEBUG = "\n\nUse --debug flag to render out invalid YAML";

    private final Screen screen;

    /// @param screen where it prints, and whose folder names are relative to
    public HelmVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        throw new InvalidInput("plumb helm", "does nothing by itself", "write plumb helm template NAME CHART");
    }

    @Command(
            name = "template",
            description = "Print what a chart renders to, exactly as 'helm template' does.",
            footer = {
                "",
                "Clock and chance are those of this machine, as with Helm.",
                "",
                "Example:",
                "  plumb helm template shop charts/shop -n shop -f prod.yaml -s templates/web.yaml"
            })
    int template(@Mixin TemplateFlags flags) {
        if (!flags.knowsHelm()) {
            throw new InvalidInput("--helm-version", "is neither 3 nor 4", "write --helm-version 3 or 4");
        }
        String text;
        try {
            text = render(flags);
        } catch (HelmException failed) {
            return failed(failed.text() + (failed.stage() == HelmException.Stage.RENDER ? USE_DEBUG : ""));
        } catch (PlumbException failed) {
            return failed(failed.explain());
        }
        screen.out().print(text);
        screen.out().flush();
        if (screen.out().checkError()) {
            throw new PlumbException(ErrorCode.IO, "standard output", "cannot be written", "", new IOException());
        }
        return ExitCode.OK.number();
    }

    private String render(TemplateFlags flags) {
        if (flags.isElsewhere()) {
            throw new HelmException(
                    HelmException.Stage.LOAD,
                    "only a chart in a folder is rendered here: declare an Application whose source is the chart"
                            + " repository, or unpack the chart");
        }
        Path folder = screen.folder().resolve(flags.chart());
        if (!Files.isDirectory(folder)) {
            throw new HelmException(HelmException.Stage.LOAD, "path \"" + flags.chart() + "\" not found");
        }
        HelmOptions options =
                flags.options(screen.environment()).withChance(screen.clock(), ChanceSeed.of(randomText()));
        return Helm.template(ChartFolder.open(folder), flags.values().read(screen.folder()), options)
                .text();
    }

    private static String randomText() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private int failed(String text) {
        screen.err().println("Error: " + text);
        return ExitCode.FAILED.number();
    }
}
