package io.plumbline.bench;

import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Reads and writes the recorded renderings of charts as YAML.
final class YamlBench {
    private static final List<String> CASES = List.of(
            "podinfo/cases/1-default",
            "ingress-nginx/cases/1-default",
            "argo-cd/cases/1-default",
            "kube-prometheus-stack/cases/3-everything");
    private static final double MEGABYTE = 1e6;

    private final Figures figures;
    private final Path charts;

    /// @param charts folder of recorded charts: `NAME/cases/CASE/expected.yaml`
    YamlBench(Figures figures, Path charts) {
        this.figures = figures;
        this.charts = charts;
    }

    void run() throws IOException {
        for (String name : CASES) {
            Path file = charts.resolve(name).resolve("expected.yaml");
            if (!Files.isRegularFile(file)) {
                System.err.println("no recorded rendering at " + file + "; name the folder with PLUMB_CONFORMANCE=DIR");
                return;
            }
            String text = Files.readString(file);
            double megabytes = text.getBytes(StandardCharsets.UTF_8).length / MEGABYTE;
            List<Node> trees = Yaml.parse(text, YamlOptions.KUBECTL).stream()
                    .map(YamlDocument::root)
                    .toList();
            Repeated read = Repeated.of(_ -> Yaml.parse(text, YamlOptions.KUBECTL));
            Repeated written = Repeated.of(_ -> YamlEmitter.emitAll(trees, EmitOptions.KUBERNETES));
            figures.print(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%.2f MB, read %.0f MB/s, written %.0f MB/s",
                            megabytes,
                            megabytes * 1000 / read.millis(),
                            megabytes * 1000 / written.millis()));
        }
    }
}
