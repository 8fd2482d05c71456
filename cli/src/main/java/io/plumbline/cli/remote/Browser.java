package io.plumbline.cli.remote;

import io.plumbline.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a page in the browser of the person at this machine.
///
/// @param wanted whether a person looks and has a display
/// @param environment the variables of the process
/// @param programs that show a page, first choice first
public record Browser(boolean wanted, Map<String, String> environment, List<String> programs) {
    private static final List<String> KNOWN = List.of("xdg-open", "open", "wslview");
    private static final List<String> DISPLAYS = List.of("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME");

    /// The browser of a screen. There is none where nobody looks, or on a machine that is reached over a wire.
    public static Browser of(Screen screen) {
        Map<String, String> environment = screen.environment();
        boolean mac = System.getProperty("os.name", "").startsWith("Mac") && !environment.containsKey("SSH_TTY");
        boolean display = mac
                || DISPLAYS.stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
        return new Browser(screen.terminal() && display, environment, KNOWN);
    }

    /// Shows a page; does nothing where that cannot be.
    ///
    /// @return whether a program was started
    public boolean show(String link) {
        Optional<Path> program = wanted ? program() : Optional.empty();
        if (program.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(program.orElseThrow().toString(), link)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException cannotStart) {
            return false;
        }
    }

    private Optional<Path> program() {
        List<String> folders =
                Arrays.asList(environment.getOrDefault("PATH", "").split(":", -1));
        return programs.stream()
                .flatMap(name ->
                        folders.stream().filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
