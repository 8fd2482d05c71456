package io.plumbline.cli.offline;

import io.plumbline.cli.CommandLineRunner;
import io.plumbline.cli.Screen;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a completion script. The start of the program answers from a stored copy; this verb makes the script anew.
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Example:", "  source <(plumb completion bash)"})
public final class CompletionVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "SHELL", defaultValue = "bash", description = "bash or zsh.")
    private String shell = "bash";

    /// @param screen where it prints
    public CompletionVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new io.plumbline.model.InvalidInput("shell '" + shell + "'", "is not known", "write bash or zsh");
        }
        screen.out().print(script(screen));
        return 0;
    }

    /// The script for all verbs.
    public static String script(Screen screen) {
        return AutoComplete.bash("plumb", CommandLineRunner.parser(screen, ""));
    }
}
