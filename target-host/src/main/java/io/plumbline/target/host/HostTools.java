package io.plumbline.target.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The commands a host target runs for units and containers. An empty list means that the tool is missing.
///
/// @param systemctl the command for systemd
/// @param journalctl the command for the journal of systemd
/// @param container podman or docker, or a command with the same arguments
/// @param unitFolder where unit files of the system are written
public record HostTools(List<String> systemctl, List<String> journalctl, List<String> container, Path unitFolder) {
    private static final Path SYSTEM_UNITS = Path.of("/etc/systemd/system");

    /// Copies.
    public HostTools {
        systemctl = List.copyOf(systemctl);
        journalctl = List.copyOf(journalctl);
        container = List.copyOf(container);
    }

    /// What is on the search path of this machine; podman before docker.
    public static HostTools found() {
        return new HostTools(
                named("systemctl"),
                named("journalctl"),
                onPath("podman").or(() -> onPath("docker")).map(List::of).orElse(List.of()),
                SYSTEM_UNITS);
    }

    /// These tools with another command for containers.
    public HostTools withContainer(List<String> command) {
        return new HostTools(systemctl, journalctl, command, unitFolder);
    }

    /// These tools with other commands for systemd.
    ///
    /// @param folder where unit files are written
    public HostTools withSystemd(List<String> control, List<String> journal, Path folder) {
        return new HostTools(control, journal, container, folder);
    }

    /// The absolute path of a command, as a shell would find it.
    static Optional<String> onPath(String command) {
        if (command.contains("/")) {
            return Optional.of(command).filter(path -> Files.isExecutable(Path.of(path)));
        }
        String search = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (String folder : search.split(":", -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, command);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    private static List<String> named(String command) {
        return onPath(command).map(List::of).orElse(List.of());
    }
}
