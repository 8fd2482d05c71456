package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs a command of the host, such as systemctl or podman, and takes what it prints.
///
/// @param name what it is called in messages
/// @param command the command with its first arguments; empty when it is not installed
record ToolRun(String name, List<String> command) {
    /// How much output is taken.
    static final int TOOL_OUTPUT_BYTES_MAX = 4 << 20;

    private static final long TOOL_SECONDS_MAX = 300;

    /// What a command printed and how it ended.
    ///
    /// @param output standard output
    /// @param errors standard error, where tools also warn
    record Result(int exitCode, String output, String errors) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /// Both outputs, the errors last.
        String all() {
            return (output + "\n" + errors).strip();
        }
    }

    boolean isInstalled() {
        return !command.isEmpty() && HostTools.onPath(command.getFirst()).isPresent();
    }

    /// Runs it and hands back the end, good or bad.
    ///
    /// @throws TargetException `UNSUPPORTED` when it is not installed; `TIMEOUT` after five minutes
    Result run(List<String> arguments) {
        return run(arguments, Outputs.APART);
    }

    /// What it prints to both outputs, in the order in which it comes.
    ///
    /// @throws TargetException as [#run]
    List<String> lines(List<String> arguments) {
        return run(arguments, Outputs.TOGETHER).output().lines().toList();
    }

    private enum Outputs {
        APART,
        TOGETHER
    }

    private Result run(List<String> arguments, Outputs outputs) {
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
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(outputs == Outputs.TOGETHER)
                    .start();
            process.getOutputStream().close();
            Future<String> output = taken(process.getInputStream());
            Future<String> errors = taken(process.getErrorStream());
            if (!process.waitFor(TOOL_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw late(arguments, null);
            }
            return new Result(
                    process.exitValue(),
                    output.get(TOOL_SECONDS_MAX, TimeUnit.SECONDS),
                    errors.get(TOOL_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (TimeoutException held) {
            throw late(arguments, held);
        } catch (IOException failure) {
            throw IoFailures.of(name, "cannot be run", failure);
        } catch (ExecutionException failure) {
            throw new TargetException(ErrorCode.IO, name, "cannot be read", "try again", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TargetException(ErrorCode.TIMEOUT, name, "was interrupted", "try again", stopped);
        }
    }

    private TargetException late(List<String> arguments, @Nullable Throwable cause) {
        return new TargetException(
                ErrorCode.TIMEOUT, name, String.join(" ", arguments) + " did not end", "look at the host", cause);
    }

    /// Reads to the end on a thread of its own, so that a tool that never ends is not waited for.
    private static Future<String> taken(InputStream stream) {
        var all = new FutureTask<>(() -> {
            String text = new String(stream.readNBytes(TOOL_OUTPUT_BYTES_MAX), StandardCharsets.UTF_8).strip();
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
        });
        Thread.ofVirtual().start(all);
        return all;
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
                            + result.all().lines().reduce("", (_, last) -> last),
                    "",
                    null);
        }
        return result.output();
    }
}
