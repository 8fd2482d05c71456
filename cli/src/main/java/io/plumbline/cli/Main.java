package io.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Start of the command. `version` and `completion` are answered here, before the parser of the command line is
/// loaded, since scripts and shells call them often. `version` also does without joined texts and an ordered exit,
/// which load more of the platform than everything else it does.
public final class Main {
    private Main() {}

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("version") || args[0].equals("--version"))) {
            System.out.print("plumb ");
            System.out.println(ProgramVersion.text());
            return;
        }
        int code = run(args);
        System.out.flush();
        System.exit(code);
    }

    private static int run(String[] args) {
        if (args.length == 2 && args[0].equals("completion") && (args[1].equals("bash") || args[1].equals("zsh"))) {
            return completion(args[1]);
        }
        Screen screen = Screen.ofProcess();
        int code = CommandLineRunner.run(screen, args);
        Optional<String> lost = code == ExitCode.OK.number() ? Screen.lost() : Optional.empty();
        lost.ifPresent(why -> screen.err()
                .println("error: standard output: not all could be written: " + why
                        + "\n  remedy: free some space, or write it elsewhere"));
        return lost.isPresent() ? ExitCode.FAILED.number() : code;
    }

    private static int completion(String shell) {
        try (InputStream in = Main.class.getResourceAsStream("completion.bash")) {
            if (in == null) {
                System.err.println("error: the completion script is missing from this build");
                return ExitCode.FAILED.number();
            }
            if (shell.equals("zsh")) {
                System.out.println("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit");
            }
            System.out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return ExitCode.OK.number();
        } catch (IOException unreadable) {
            System.err.println("error: " + unreadable.getMessage());
            return ExitCode.FAILED.number();
        }
    }
}
