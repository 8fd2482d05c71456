package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a command of the host, such as systemctl or podman, and takes what it prints.
///
/// @param name what it is called in messages
/// @param command the command with its first arguments; empty when it is not installed
record ToolRun(String name, List<String> command) {
    /// How much output is taken.
    static final int TOOL_OUTPUT_BYTES_MAX = 4 << 20;

    private static final long TOOL_SECONDS_MAX = 300;

    /// What a command printed, errors included, and how it ended.
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    boolean isInstalled() {
        return !command.isEmpty() && HostTools.onPath(command.getFirst()).isPresent();
    }

    /// Runs it and hands back the end, good or bad.
    ///
    /// @throws TargetException `UNSUPPORTED` when it is not installed; `TIMEOUT` after five minutes
    Result run(List<String> arguments) {
        if (!isInstalled()) {
            throw new TargetException(
                    ErrorCode.UNSUPPORTED,
                    name,
                    "is not installed on this host",
                    "install it, or choose another kind",
                    null);
        }
        var words = new ArrayList<>(command);
        words.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readNBytes(TOOL_OUTPUT_BYTES_MAX);
            if (!process.waitFor(TOOL_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TargetException(
                        ErrorCode.TIMEOUT,
                        name,
                        String.join(" ", arguments) + " did not end",
                        "look at the host",
                        null);
            }
            return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException failure) {
            throw IoFailures.of(name, "cannot be run", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TargetException(ErrorCode.TIMEOUT, name, "was interrupted", "try again", stopped);
        }
    }

    /// Runs it for an object.
    ///
    /// @throws TargetException when it ends badly, with the last line it printed
    String must(String subject, List<String> arguments) {
        Result result = run(arguments);
        if (!result.succeeded()) {
            throw new TargetException(
                    ErrorCode.IO,
                    subject,
                    name + " " + arguments.getFirst() + " ended with " + result.exitCode() + ": "
                            + result.output().lines().reduce("", (_, last) -> last),
                    "",
                    null);
        }
        return result.output();
    }
}
