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
    private static final Duration READY_MAX = Duration.ofMinutes(4);

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
        writeFiles(folder);
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
                "kustomize build web",
                "helm template rehearsal chart",
                "schema",
                "--help")) {
            CommandLineRunner.run(screen, line.split(" "));
        }
    }

    private static void writeFiles(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("web"));
        Files.createDirectories(folder.resolve("chart/templates"));
        Files.writeString(
                folder.resolve("web/map.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n");
        Files.writeString(folder.resolve("web/kustomization.yaml"), """
                resources: [map.yaml]
                namePrefix: pre-
                labels: [{pairs: {team: shop}, includeSelectors: true}]
                images: [{name: web, newTag: "2"}]
                configMapGenerator: [{name: settings, literals: [a=b]}]
                patches: [{target: {kind: ConfigMap, name: a}, patch: '[{"op": "add", "path": "/data/c", "value": "d"}]'}]
                """);
        Files.writeString(folder.resolve("chart/Chart.yaml"), "apiVersion: v2\nname: chart\nversion: 1.0.0\n");
        Files.writeString(folder.resolve("chart/values.yaml"), "replicas: 2\nlabels: {team: shop}\n");
        Files.writeString(folder.resolve("chart/templates/map.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: {{ .Release.Name | trunc 63 | quote }}
                  labels: {{- toYaml .Values.labels | nindent 4 }}
                data: {replicas: {{ .Values.replicas | default 1 | quote }}}
                """);
        Files.writeString(folder.resolve("app.yaml"), """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: rehearsal}
                spec: {source: {repoURL: /nowhere/rehearsal.git, path: web}, suspend: true}
                """);
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
