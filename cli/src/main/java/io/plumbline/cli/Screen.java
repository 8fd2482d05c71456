package io.plumbline.cli;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Where a command prints, and the world it sees: environment, working folder, clock.
///
/// @param out for results
/// @param err for failures and progress
/// @param colour whether colours are shown
/// @param terminal whether a person is looking, so that lines may be drawn again
/// @param environment the variables of the process
/// @param folder the working folder
/// @param clock the time
public record Screen(
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean terminal,
        Map<String, String> environment,
        Path folder,
        InstantSource clock) {
    /// The largest file that is read whole.
    public static final int FILE_BYTES_MAX = 256 << 20;

    private static final String STANDARD_INPUT = "-";
    private static final ProcessOutput OUT = new ProcessOutput(new FileOutputStream(FileDescriptor.out));

    /// The screen of this process. Colours are shown on a terminal only, and never when `NO_COLOR` is set.
    public static Screen ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        boolean colour = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Screen(
                printing(OUT),
                printing(new FileOutputStream(FileDescriptor.err)),
                colour,
                terminal,
                environment,
                Path.of("").toAbsolutePath(),
                InstantSource.system());
    }

    /// The text of a file of the working folder; `-` is the standard input.
    ///
    /// @throws PlumbException `NOT_FOUND` when it cannot be read
    /// @throws LimitExceeded when it has more than [#FILE_BYTES_MAX] bytes
    public String text(String file) {
        Path path = folder.resolve(file);
        try {
            byte[] bytes = file.equals(STANDARD_INPUT) ? System.in.readNBytes(FILE_BYTES_MAX + 1) : bytes(path);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new LimitExceeded(title(file), "file.bytes", FILE_BYTES_MAX);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            boolean there = file.equals(STANDARD_INPUT) || Files.exists(path);
            throw new PlumbException(
                    ErrorCode.NOT_FOUND,
                    title(file),
                    there ? "cannot be read: " + unreadable.getMessage() : "is not there",
                    "check the path",
                    unreadable);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(FILE_BYTES_MAX + 1);
        }
    }

    /// What a file is called in messages.
    public static String title(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    /// A text in a colour, or as it is when colours are off.
    public String paint(Paint paint, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + paint.code() + "m" + text + "\u001b[0m" : text;
    }

    /// Why what a command printed did not all arrive; empty when it did, and when its reader had enough.
    static Optional<String> lost() {
        return OUT.failure();
    }

    /// Whether nobody reads any more what is printed, so that a command that goes on printing may end.
    public boolean isUnread() {
        return out.checkError();
    }

    private static PrintStream printing(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /// The colours there are.
    public enum Paint {
        /// Good.
        GREEN("32"),
        /// Bad.
        RED("31"),
        /// On its way, or in doubt.
        YELLOW("33"),
        /// Stopped on purpose.
        BLUE("34"),
        /// Less important.
        FAINT("2"),
        /// More important.
        BOLD("1");

        private final String code;

        Paint(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
