package io.plumbline.cli.verb;

import io.plumbline.api.ConnectionTestsDto.ConnectionTestDto;
import io.plumbline.api.ErrorDto;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.model.ErrorCode;
import java.util.Arrays;
import java.util.List;

/// Tells people what trying connections has shown.
///
/// @param screen where it prints
record ConnectionTestText(Screen screen) {
    /// Prints all of them.
    ///
    /// @return the exit code of the first that does not work
    int print(List<ConnectionTestDto> tests) {
        tests.forEach(this::print);
        return code(tests);
    }

    /// The exit code of the first that does not work; 4 when only rights are missing.
    static int code(List<ConnectionTestDto> tests) {
        for (ConnectionTestDto test : tests) {
            if (test.failure().isPresent()) {
                return code(test.failure().orElseThrow());
            }
        }
        boolean complete = tests.stream().allMatch(test -> test.missing().isEmpty());
        return complete ? ExitCode.OK.number() : ExitCode.REFUSED.number();
    }

    private static int code(ErrorDto failure) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(failure.code()))
                .findFirst()
                .map(ExitCode::of)
                .orElse(ExitCode.FAILED)
                .number();
    }

    private void print(ConnectionTestDto test) {
        if (test.failure().isPresent()) {
            ErrorDto failure = test.failure().orElseThrow();
            screen.out()
                    .println(screen.paint(Screen.Paint.RED, "does not work") + "  " + test.subject() + ": "
                            + failure.message());
            if (!failure.remedy().isEmpty()) {
                screen.out().println("  remedy: " + failure.remedy());
            }
            return;
        }
        String version = test.version().isEmpty() ? "" : " " + test.version();
        screen.out()
                .println(screen.paint(Screen.Paint.GREEN, "works") + "  " + test.subject() + " (" + test.kind()
                        + version + ", " + test.millis() + " ms)");
        if (test.total() > 0) {
            int more = test.total() - test.seen().size();
            screen.out()
                    .println("  sees: " + String.join(", ", test.seen()) + (more > 0 ? " and " + more + " more" : ""));
        }
        test.missing().forEach(right -> screen.out().println(screen.paint(Screen.Paint.YELLOW, "  may not: ") + right));
        test.notes().forEach(note -> screen.out().println("  note: " + note));
    }
}
