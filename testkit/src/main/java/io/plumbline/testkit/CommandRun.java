package io.plumbline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs a real command to its end and returns what it printed.
///
/// @param folder where it runs
/// @param variables variables added to the environment
public record CommandRun(Path folder, Map<String, String> variables) {
    /// Keeps a copy of the variables.
    public CommandRun {
        variables = new LinkedHashMap<>(variables);
    }

    /// A command in a folder, with the environment of the test.
    public static CommandRun in(Path folder) {
        return new CommandRun(folder, Map.of());
    }

    /// With variables added.
    public CommandRun environment(Map<String, String> added) {
        var all = new LinkedHashMap<>(variables);
        all.putAll(added);
        return new CommandRun(folder, all);
    }

    /// Runs and waits.
    ///
    /// @return standard output and standard error
    /// @throws IllegalStateException with the output when the exit code is not 0
    public String run(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ":\n" + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), interrupted);
        }
    }
}
