package io.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The door of the benchmarks: `fleet [applications]`, `live [commits]`, `kubernetes [applications [mono|shared]
/// [quick]]`, `control-plane [applications]`, `kustomize`, `helm`, `yaml`.
public final class Bench {
    private Bench() {}

    /// Runs one benchmark.
    ///
    /// @param args its name and parameters
    /// @throws IOException when the temporary folder cannot be written
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        String name = words.isEmpty() ? "" : words.getFirst();
        int size = words.size() > 1 ? Integer.parseInt(words.get(1)) : 0;
        Path folder = Files.createTempDirectory("plumb-bench");
        Figures figures = new Figures();
        figures.machine();
        switch (name) {
            case "fleet" -> new FleetBench(folder, figures, size == 0 ? 1000 : size).run();
            case "live" -> new LiveBench(folder, figures, size == 0 ? 50 : size).run();
            case "kubernetes" ->
                new KubernetesBench(
                                folder,
                                figures,
                                size == 0 ? 1000 : size,
                                words.contains("shared") ? KubernetesBench.Layout.SHARED : KubernetesBench.Layout.MONO,
                                words.contains("quick") ? KubernetesBench.Extent.QUICK : KubernetesBench.Extent.WHOLE)
                        .run(root());
            case "control-plane" -> new ControlPlaneAlone(figures, size == 0 ? 1000 : size).run(root());
            case "kustomize" -> new KustomizeBench(folder).run(root());
            case "helm" -> new HelmBench(folder, recordedCharts()).run(root());
            case "yaml" -> new YamlBench(figures, recordedCharts()).run();
            default ->
                System.err.println("usage: bench fleet [applications] | bench live [commits]"
                        + " | bench kubernetes [applications [mono|shared] [quick]] | bench control-plane [applications] | bench kustomize | bench helm"
                        + " | bench yaml");
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("plumb.root", "")).toAbsolutePath().normalize();
    }

    private static Path recordedCharts() {
        String folder = System.getProperty("plumb.conformance", "");
        Path conformance = folder.isEmpty() ? root().resolve("../shared/conformance") : Path.of(folder);
        return conformance.normalize().resolve("helm/charts");
    }
}
