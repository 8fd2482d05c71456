package io.plumbline.helm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/// Times warm renders of recorded charts, and the real binary beside them when it is given.
///
/// Run its `main` on the test class path with `-Dplumb.conformance=...` and, for the comparison,
/// `-Dplumb.helm.binary=/path/to/helm`. Prints the median of each, the memory a render allocates, and the ratio.
public final class HelmBenchmark {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 41;
    private static final List<String> CASES = List.of(
            "podinfo/1-default",
            "ingress-nginx/1-default",
            "argo-cd/1-default",
            "kube-prometheus-stack/1-default",
            "kube-prometheus-stack/3-everything");

    private HelmBenchmark() {}

    /// Runs all cases.
    @SuppressWarnings("SystemOut") // a program for the terminal
    public static void main(String[] args) throws IOException, InterruptedException {
        Path charts = Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"), "helm", "charts");
        String binary = System.getProperty("plumb.helm.binary", "");
        System.out.println("case | output KB | ours ms (median) | allocated KB | helm ms (median of 5) | ratio");
        for (String name : CASES) {
            int slash = name.indexOf('/');
            Path chart = charts.resolve(name.substring(0, slash)).resolve("chart");
            Path folder =
                    charts.resolve(name.substring(0, slash)).resolve("cases").resolve(name.substring(slash + 1));
            System.out.println(name + " | " + row(chart, folder, binary));
        }
    }

    private static String row(Path folder, Path caseFolder, String binary) throws IOException, InterruptedException {
        MemoryChart chart = ConformanceFolder.chart(folder);
        HelmValues values = HelmValues.of(ConformanceFolder.text(caseFolder.resolve("values.yaml")));
        HelmOptions options = HelmOptions.DEFAULT
                .withRelease("rel", "ns")
                .withCluster("1.34.0", List.of())
                .withSwitches(EnumSet.of(HelmOptions.Switch.INCLUDE_CRDS));
        String text = "";
        for (int i = 0; i < WARM_UP; i++) {
            text = Helm.template(chart, values, options).text();
        }
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            text = Helm.template(chart, values, options).text();
            nanos[i] = System.nanoTime() - start;
        }
        long bytes = allocated(chart, values, options);
        Arrays.sort(nanos);
        double ours = nanos[ROUNDS / 2] / 1e6;
        String line = text.length() / 1000 + " | " + Math.round(ours * 100) / 100.0 + " | " + bytes / 1024;
        if (binary.isEmpty()) {
            return line + " | - | -";
        }
        double theirs = binary(chart, caseFolder, binary);
        return line + " | " + Math.round(theirs) + " | " + Math.round(theirs / ours);
    }

    /// What one render adds to the heap before any of it is collected.
    private static long allocated(MemoryChart chart, HelmValues values, HelmOptions options) {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        Helm.template(chart, values, options);
        return Math.max(0, runtime.totalMemory() - runtime.freeMemory() - before);
    }

    private static double binary(MemoryChart chart, Path caseFolder, String binary)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("helm-bench");
        for (var file : chart.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.resolve("..").normalize());
            Files.write(target, file.getValue());
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            binary,
                            "template",
                            "rel",
                            folder.toString(),
                            "-n",
                            "ns",
                            "--kube-version",
                            "1.34.0",
                            "--include-crds",
                            "-f",
                            caseFolder.resolve("values.yaml").toString())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            process.waitFor();
            times.add((System.nanoTime() - start) / 1e6);
        }
        Collections.sort(times);
        return times.get(2);
    }
}
