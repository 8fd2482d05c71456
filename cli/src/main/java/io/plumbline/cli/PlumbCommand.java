package io.plumbline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command itself; does nothing without a verb.
@Command(
        name = "plumb",
        synopsisSubcommandLabel = "VERB",
        description = "Keeps running systems true to what Git declares.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done; nothing differs",
            " 1:failed",
            " 2:differs, or the wanted state was not reached in time",
            " 3:not found",
            " 4:refused: a hold, a policy, a stale plan, or wrong credentials",
            " 5:a server or repository did not answer",
            "64:wrong usage, or a manifest is wrong"
        },
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Example:",
            "  plumb quickstart          see it work in a minute",
            "  plumb get                 what is running"
        })
public final class PlumbCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /// Whether help was asked for.
    public boolean help() {
        return help;
    }
}
