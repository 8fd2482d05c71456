package io.plumbline.cli.offline;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.ProgramVersion;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the version of this program.
@Command(
        name = "version",
        description = "Print the version of this program.",
        footer = {"", "Example:", "  plumb version"})
public final class VersionVerb implements Callable<Integer> {
    private final Screen screen;

    /// @param screen where it prints
    public VersionVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        screen.out().println("plumb " + ProgramVersion.text());
        return ExitCode.OK.number();
    }
}
