package io.plumbline.cli.helm;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.helm.ChanceSeed;
import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmRelease;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stands in for the command `helm`: same flags, same bytes on standard output, same text of errors.
@Command(
        name = "helm",
        synopsisSubcommandLabel = "(template | lint)",
        description = "Stand in for helm: render or check a chart, without Helm and without a server.",
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
        throw new InvalidInput(
                "plumb helm",
                "does nothing by itself",
                "write plumb helm template NAME CHART or plumb helm lint CHART");
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
    int template(@Mixin TemplateFlags flags, @Mixin ChartOrigin origin) {
        if (!flags.knowsHelm()) {
            throw new InvalidInput("--helm-version", "is neither 3 nor 4", "write --helm-version 3 or 4");
        }
        try {
            print(flags, origin);
        } catch (HelmException failed) {
            if (flags.debug() && !failed.rendered().isEmpty()) {
                screen.out().print(failed.rendered());
                screen.out().flush();
            }
            boolean hint = failed.stage() == HelmException.Stage.RENDER && !flags.debug();
            return failed(failed.text() + (hint ? USE_DEBUG : ""));
        } catch (PlumbException failed) {
            return failed(failed.explain());
        }
        if (screen.out().checkError()) {
            throw new PlumbException(ErrorCode.IO, "standard output", "cannot be written", "", new IOException());
        }
        return ExitCode.OK.number();
    }

    @Command(
            name = "lint",
            description = "Look for what is wrong with a chart: its files, its values, and what its templates give.",
            footer = {
                "",
                "Exit codes: 0 nothing wrong, 1 errors found.",
                "",
                "Example:",
                "  plumb helm lint charts/shop -f prod.yaml"
            })
    int lint(@Mixin TemplateFlags flags, @Mixin ChartOrigin origin) {
        List<ChartFinding> findings;
        try {
            ChartFiles chart = origin.open(screen, flags.chart());
            HelmOptions options = flags.options(screen.environment());
            findings = new ChartLint(chart, flags.values().read(screen.folder()), options).findings();
        } catch (HelmException failed) {
            return failed(failed.text());
        } catch (PlumbException failed) {
            return failed(failed.explain());
        }
        findings.forEach(finding -> screen.out().println(finding.line()));
        long errors = findings.stream()
                .filter(finding -> finding.level() == ChartFinding.Level.ERROR)
                .count();
        screen.out().println(flags.chart() + ": " + errors + " errors, " + (findings.size() - errors) + " remarks");
        screen.out().flush();
        return errors == 0 ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    private void print(TemplateFlags flags, ChartOrigin origin) {
        ChartFiles chart = origin.open(screen, flags.chart());
        HelmOptions options =
                flags.options(screen.environment()).withChance(screen.clock(), ChanceSeed.of(randomText()));
        HelmRelease release = Helm.template(chart, flags.values().read(screen.folder()), options);
        String folder = flags.outputFolder(options);
        if (folder.isEmpty()) {
            screen.out().print(release.text());
        } else {
            new OutputFolder(screen.folder(), folder, screen.out()).write(release, options);
        }
        screen.out().flush();
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
