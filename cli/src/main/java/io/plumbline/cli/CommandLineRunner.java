package io.plumbline.cli;

import io.plumbline.model.PlumbException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Parses a command line and runs the verb. Only the verb that was asked for is made; help and unknown words see all.
public final class CommandLineRunner {
    private static final List<String> STAND_INS = List.of("kustomize", "helm");

    private CommandLineRunner() {}

    /// Runs a command line.
    ///
    /// @return the exit code
    public static int run(Screen screen, String... args) {
        CommandLine parser = parser(screen, args.length > 0 ? args[0] : "");
        return parser.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /// The parser with one verb, or with all verbs when no verb has this name.
    public static CommandLine parser(Screen screen, String verb) {
        var root = new CommandLine(new PlumbCommand());
        List<Verbs.Verb> wanted = Verbs.named(verb);
        for (Verbs.Verb each : wanted.isEmpty() ? Verbs.ALL : wanted) {
            root.addSubcommand(each.name(), withHelp(new CommandLine(each.make().apply(screen))));
        }
        root.setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF));
        root.setExecutionExceptionHandler((failure, _, _) -> failed(screen, verb, failure));
        root.setParameterExceptionHandler((wrong, given) -> misused(screen, verb, wrong));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(100);
        return root;
    }

    private static CommandLine withHelp(CommandLine verb) {
        verb.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return verb;
    }

    private static int failed(Screen screen, String verb, Throwable failure) throws Exception {
        if (failure instanceof PlumbException known) {
            screen.err().println(screen.paint(Screen.Paint.RED, "error: ") + known.explain());
            return code(verb, ExitCode.of(known.code()));
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.number();
        }
        if (failure instanceof Exception ours) {
            throw ours;
        }
        throw new IllegalStateException(failure);
    }

    private static int misused(Screen screen, String verb, CommandLine.ParameterException wrong) {
        screen.err()
                .println(screen.paint(Screen.Paint.RED, "error: ")
                        + String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
        CommandLine command = wrong.getCommandLine();
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            screen.err().println("  remedy: see '" + command.getCommandSpec().qualifiedName() + " --help'");
        }
        return code(verb, ExitCode.USAGE);
    }

    /// The programs that some verbs stand in for have one code for everything that goes wrong, and scripts know it.
    private static int code(String verb, ExitCode code) {
        return STAND_INS.contains(verb) ? ExitCode.FAILED.number() : code.number();
    }
}
