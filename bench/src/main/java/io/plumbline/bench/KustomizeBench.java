package io.plumbline.bench;

import io.plumbline.kustomize.Kustomize;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.MemoryFiles;
import io.plumbline.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Kustomize builds of several sizes, side by side with the real program. The tree of ten thousand objects is left out
/// there: the real program takes many minutes for it.
final class KustomizeBench {
    private static final int PROGRAM_OBJECTS_MAX = 3_000;
    private final Path folder;

    KustomizeBench(Path folder) {
        this.folder = folder;
    }

    void run(Path root) throws IOException, InterruptedException {
        Path module = root.resolve("testkit/oracles/kustomize");
        String real = new GoProgram(module, "sigs.k8s.io/kustomize/kustomize/v5", "kustomize", "")
                .file()
                .toString();
        var table = new SideBySide(ColdRun.plumb(root));
        for (Map.Entry<String, Map<String, String>> tree : KustomizeTrees.all().entrySet()) {
            MemoryFiles files = MemoryFiles.ofTexts(tree.getValue());
            Repeated warm = repeated(Kustomize.create(), files);
            Repeated allNew = repeated(Kustomize.withCacheOf(0), files);
            String top = written(tree.getKey(), tree.getValue()).toString();
            boolean small = KustomizeTrees.objects(tree.getValue()) <= PROGRAM_OBJECTS_MAX;
            List<String> program = small ? List.of(real, "build", top) : List.of();
            table.row(tree.getKey(), warm, allNew, List.of("kustomize", "build", top), program);
        }
    }

    private static Repeated repeated(Kustomize kustomize, MemoryFiles files) {
        return Repeated.of(
                _ -> kustomize.build(files, "top", KustomizeOptions.DEFAULT).text());
    }

    private Path written(String name, Map<String, String> tree) throws IOException {
        Path home = folder.resolve(name.replaceAll("\\W+", "-"));
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
        return home.resolve("top");
    }
}
