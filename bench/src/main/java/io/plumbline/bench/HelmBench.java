package io.plumbline.bench;

import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmValues;
import io.plumbline.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/// Renders of recorded charts, side by side with the real program.
final class HelmBench {
    private static final List<String> CASES = List.of(
            "podinfo/1-default",
            "ingress-nginx/1-default",
            "argo-cd/1-default",
            "kube-prometheus-stack/1-default",
            "kube-prometheus-stack/3-everything");
    private static final String CLUSTER = "1.34.0";

    private final Path folder;
    private final Path charts;

    /// @param charts folder of recorded charts: `NAME/chart` and `NAME/cases/CASE/values.yaml`
    HelmBench(Path folder, Path charts) {
        this.folder = folder;
        this.charts = charts;
    }

    void run(Path root) throws IOException, InterruptedException {
        if (!Files.isDirectory(charts)) {
            System.err.println("no recorded charts at " + charts + "; name their folder with -Dplumb.conformance=DIR");
            return;
        }
        Path module = root.resolve("testkit/oracles/helm");
        String real = new GoProgram(module, "helm.sh/helm/v3/cmd/helm", "helm", "")
                .file()
                .toString();
        var table = new SideBySide(ColdRun.plumb(root));
        for (String name : CASES) {
            Path recorded = charts.resolve(name.substring(0, name.indexOf('/')));
            Path values = recorded.resolve("cases")
                    .resolve(name.substring(name.indexOf('/') + 1))
                    .resolve("values.yaml");
            Path chart = WholeChart.write(recorded, folder.resolve(recorded.getFileName()));
            List<String> arguments = List.of(
                    "template",
                    "rel",
                    chart.toString(),
                    "-n",
                    "ns",
                    "--kube-version",
                    CLUSTER,
                    "--include-crds",
                    "-f",
                    values.toString());
            WholeChart files = WholeChart.read(chart);
            HelmValues given = HelmValues.of(Files.readString(values));
            table.row(
                    name,
                    Repeated.of(_ -> text(files, given, "rel")),
                    Repeated.of(round -> text(files, given, "rel-" + round)),
                    joined(List.of("helm"), arguments),
                    joined(List.of(real), arguments));
        }
    }

    private static String text(WholeChart chart, HelmValues values, String release) {
        HelmOptions options = HelmOptions.DEFAULT
                .withRelease(release, "ns")
                .withCluster(CLUSTER, List.of())
                .withSwitches(EnumSet.of(HelmOptions.Switch.INCLUDE_CRDS));
        return Helm.template(chart, values, options).text();
    }

    private static List<String> joined(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }
}
