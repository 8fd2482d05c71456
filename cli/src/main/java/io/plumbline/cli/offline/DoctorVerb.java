package io.plumbline.cli.offline;

import io.plumbline.api.InstanceDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.ProgramVersion;
import io.plumbline.cli.Screen;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.cli.remote.ServerAddress;
import io.plumbline.cli.remote.ServerFinder;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks whether this machine has what Plumbline needs, and says what to do where it has not.
@Command(
        name = "doctor",
        description = "Check this machine and the server, and say what to do about what is wrong.",
        footer = {"", "Example:", "  plumb doctor"})
public final class DoctorVerb implements Callable<Integer> {
    private static final long FREE_BYTES_MIN = 1L << 30;
    private static final int JAVA_MIN = 25;

    private final Screen screen;
    private boolean bad;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "", description = "Data folder of the server.")
    private String data = "";

    @Option(names = "--server", paramLabel = "URL", defaultValue = "", description = "Address of the server.")
    private String server = "";

    /// @param screen where it prints
    public DoctorVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        good("plumb", ProgramVersion.text());
        int java = Runtime.version().feature();
        check(java >= JAVA_MIN, "java", java + " at " + System.getProperty("java.home"), "install a JDK 25");
        tool("git", "needed to edit the quickstart by hand; Plumbline itself does without");
        tool("systemctl", "needed for Unit objects only");
        tool("podman", "podman or docker is needed for Container objects only");
        var finder = new ServerFinder(screen.environment(), screen.folder());
        Path folder = finder.dataFolders(data).getFirst();
        disk(folder);
        server(finder);
        return bad ? ExitCode.FAILED.number() : ExitCode.OK.number();
    }

    private void disk(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        check(
                Files.isWritable(there),
                "data folder",
                folder.toString(),
                "make it writable, or name another with --data");
        try {
            FileStore store = Files.getFileStore(there);
            check(
                    store.getUsableSpace() >= FREE_BYTES_MIN,
                    "disk",
                    (store.getUsableSpace() >> 20) + " MiB free",
                    "free at least " + (FREE_BYTES_MIN >> 20) + " MiB");
        } catch (IOException unreadable) {
            check(false, "disk", String.valueOf(unreadable.getMessage()), "check the data folder");
        }
    }

    private void server(ServerFinder finder) {
        try {
            ServerAddress address = finder.find(server, data);
            var remote = new RemoteServer(address);
            String version = remote.get("/version").text("version").orElse("unknown");
            check(
                    version.equals(ProgramVersion.text()),
                    "server",
                    address.base() + ", version " + version,
                    "use the same version of plumb and server");
            outside(Wire.answer(InstanceDto.class, Wire.json(remote.get("/instance"))));
        } catch (PlumbException failure) {
            note(
                    "server",
                    failure.subject() + " " + failure.getMessage(),
                    failure.remedy().orElse(""));
        }
    }

    /// What the server has trouble with outside of itself.
    private void outside(InstanceDto instance) {
        instance.sources().stream()
                .filter(source -> !source.error().isEmpty())
                .forEach(source -> note("source", source.error(), "plumb repo test " + source.url()));
        instance.targets().stream()
                .filter(target -> target.connection().equals("down"))
                .forEach(target ->
                        note("target", target.name() + ": " + target.message(), "plumb target test " + target.name()));
        instance.feeds().forEach(feed -> {
            if (!feed.error().isEmpty()) {
                note(feed.place(), feed.error(), "");
            }
            feed.problems().forEach(problem -> note(feed.place(), problem, ""));
        });
    }

    private void tool(String name, String purpose) {
        boolean found = Arrays.stream(
                        screen.environment().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, name)));
        if (found) {
            good(name, "found");
        } else {
            note(name, "not found", purpose);
        }
    }

    private void check(boolean fine, String what, String seen, String remedy) {
        if (fine) {
            good(what, seen);
        } else {
            bad = true;
            line(screen.paint(Screen.Paint.RED, "bad "), what, seen + "\n       remedy: " + remedy);
        }
    }

    private void good(String what, String seen) {
        line(screen.paint(Screen.Paint.GREEN, "ok  "), what, seen);
    }

    private void note(String what, String seen, String purpose) {
        line(screen.paint(Screen.Paint.YELLOW, "note"), what, seen + (purpose.isEmpty() ? "" : " (" + purpose + ")"));
    }

    private void line(String sign, String what, String text) {
        screen.out().println(sign + " " + "%-12s".formatted(what) + text);
    }
}
