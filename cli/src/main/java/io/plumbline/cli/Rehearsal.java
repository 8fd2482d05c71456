package io.plumbline.cli;

import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.cli.remote.ServerFinder;
import io.plumbline.cli.remote.ServerProcess;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Plays the common verbs once while the AOT cache of the command is recorded, against a server that is started for
/// this. Run by the start script after a build; prints nothing.
public final class Rehearsal {
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    private Rehearsal() {}

    /// Plays.
    ///
    /// @param args the server's jar and its AOT cache
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plumb-rehearsal");
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            var launch = new ServerProcess.Launch(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Path.of(args[0]),
                    Path.of(args[1]),
                    data,
                    Optional.of(folder.resolve("server.log")),
                    List.of("--listen", "127.0.0.1:0"));
            try (ServerProcess server = ServerProcess.start(launch)) {
                RemoteServer ready = server.awaitReady(READY_MAX, new ServerFinder(new TreeMap<>(), folder));
                play(folder, ready.address().base().toString());
            } catch (PlumbException withoutServer) {
                play(folder, "http://127.0.0.1:1");
            }
        } finally {
            remove(folder);
        }
    }

    private static void play(Path folder, String server) throws IOException {
        var environment = new TreeMap<String, String>();
        environment.put("PLUMB_DATA", folder.resolve("data").toString());
        environment.put("PLUMB_SERVER", server);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var screen = new Screen(nowhere, nowhere, false, false, environment, folder, InstantSource.system());
        Files.createDirectories(folder.resolve("web"));
        Files.writeString(
                folder.resolve("web/map.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n");
        Files.writeString(folder.resolve("app.yaml"), """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: rehearsal}
                spec: {source: {repoURL: /nowhere/rehearsal.git, path: web}, suspend: true}
                """);
        ProgramVersion.text();
        for (String line : List.of(
                "get --help",
                "get",
                "create -f app.yaml",
                "get -o wide",
                "get -o json",
                "describe rehearsal",
                "explain rehearsal",
                "history rehearsal",
                "events",
                "suspend rehearsal",
                "delete rehearsal --orphan",
                "render app.yaml --source .",
                "schema",
                "--help")) {
            CommandLineRunner.run(screen, line.split(" "));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
