package io.plumbline.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Measures warm builds of trees of several sizes, side by side with the real program when its path is given:
/// `KustomizeBenchmark [path of kustomize]`. Prints a table; asserts nothing.
final class KustomizeBenchmark {
    private static final int ROUNDS_MAX = 200;
    private static final long ROUND_NANOS_MAX = 4_000_000_000L;
    private static final int PROGRAM_OBJECTS_MAX = 3_000;

    private KustomizeBenchmark() {}

    static void main(String[] args) throws IOException, InterruptedException {
        var trees = new LinkedHashMap<String, Map<String, String>>();
        trees.put("small (5)", tree(4, true));
        trees.put("medium (101)", tree(100, true));
        trees.put("large (2001)", tree(2_000, true));
        trees.put("large, no changes (2000)", tree(2_000, false));
        trees.put("huge (10001)", tree(10_000, true));
        trees.put("7.6 MB of CRDs", crds());
        System.out.printf("%-26s %10s %10s %12s%n", "tree", "warm ms", "no cache", "kustomize ms");
        for (Map.Entry<String, Map<String, String>> tree : trees.entrySet()) {
            MemoryFiles files = MemoryFiles.ofTexts(tree.getValue());
            Kustomize cached = Kustomize.create();
            double warm = minimumMillis(cached, files);
            double cold = minimumMillis(Kustomize.withCacheOf(0), files);
            boolean small =
                    tree.getValue().getOrDefault("base/all.yaml", "").split("---\n", -1).length < PROGRAM_OBJECTS_MAX;
            String real = args.length > 0 && small ? program(Path.of(args[0]), tree.getValue()) : "-";
            System.out.printf("%-26s %10.2f %10.2f %12s%n", tree.getKey(), warm, cold, real);
        }
    }

    private static double minimumMillis(Kustomize kustomize, MemoryFiles files) {
        long best = Long.MAX_VALUE;
        long spent = 0;
        for (int i = 0; i < ROUNDS_MAX * 50 && spent < ROUND_NANOS_MAX; i++) {
            long start = System.nanoTime();
            kustomize.build(files, "top", KustomizeOptions.DEFAULT).text();
            long took = System.nanoTime() - start;
            best = Math.min(best, took);
            spent += took;
        }
        return best / 1e6;
    }

    private static String program(Path kustomize, Map<String, String> tree) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kustomize-bench");
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            kustomize.toString(), "build", folder.resolve("top").toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            best = Math.min(best, System.nanoTime() - start);
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return String.format("%.0f", best / 1e6);
    }

    private static Map<String, String> tree(int objects, boolean overlay) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < objects; i += 4) {
            all.add(deployment(i));
            all.add("apiVersion: v1\nkind: Service\nmetadata: {name: s" + i + "}\nspec:\n  selector: {app: d" + i
                    + "}\n  ports:\n  - {port: 80, targetPort: 8080}\n");
            all.add("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c" + i
                    + "}\ndata:\n  key: value\n  text: |\n    " + "one\n    two\n");
            all.add("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a" + i + "}\n");
        }
        var files = new LinkedHashMap<String, String>();
        files.put("base/all.yaml", String.join("---\n", all));
        files.put("base/kustomization.yaml", "resources: [all.yaml]\n");
        files.put("top/kustomization.yaml", overlay ? OVERLAY : "resources: [../base]\n");
        files.put("top/patch.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d0}
                spec:
                  template:
                    spec:
                      containers:
                      - name: main
                        env: [{name: ADDED, value: x}]
                """);
        return files;
    }

    private static final String OVERLAY = """
            resources: [../base]
            namePrefix: p-
            namespace: prod
            commonLabels: {team: blue}
            images: [{name: nginx, newTag: '2.0'}]
            configMapGenerator: [{name: settings, literals: [a=b]}]
            patches: [{path: patch.yaml}]
            """;

    private static String deployment(int i) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: dN, labels: {app: dN}}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: dN}}
                  template:
                    metadata: {labels: {app: dN}}
                    spec:
                      serviceAccountName: aN
                      containers:
                      - name: main
                        image: nginx:1.0
                        ports: [{containerPort: 8080, name: http}]
                        env:
                        - {name: A, value: "1"}
                        - name: B
                          valueFrom: {configMapKeyRef: {name: cN, key: key}}
                      volumes:
                      - {name: v, configMap: {name: cN}}
                """.replace("dN", "d" + i).replace("aN", "a" + i).replace("cN", "c" + i);
    }

    private static Map<String, String> crds() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            var text =
                    new StringBuilder("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: "
                            + "{name: k" + i
                            + ".example.com}\nspec:\n  group: example.com\n  versions:\n  - name: v1\n    schema:\n"
                            + "      openAPIV3Schema:\n        type: object\n        properties:\n");
            for (int field = 0; field < 900; field++) {
                text.append("          field")
                        .append(field)
                        .append(":\n            type: string\n            description: A")
                        .append(" text that says what the field number ")
                        .append(field)
                        .append(" is for, and goes on for a while so that it has to be folded when printed.\n");
            }
            all.add(text.toString());
        }
        var files = new LinkedHashMap<String, String>();
        files.put("base/all.yaml", String.join("---\n", all));
        files.put("base/kustomization.yaml", "resources: [all.yaml]\n");
        files.put("top/kustomization.yaml", "resources: [../base]\nnamePrefix: p-\n");
        return files;
    }
}
