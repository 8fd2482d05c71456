package io.plumbline.kustomize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The real Kustomize, built once from the pinned Go module into the user's cache.
final class OracleProgram {
    private final Path batch;

    private OracleProgram(Path batch) {
        this.batch = batch;
    }

    /// The program; empty when it cannot be built here.
    static Optional<OracleProgram> find() throws IOException, InterruptedException {
        Path module = Path.of(System.getProperty("plumb.root", "..")).resolve("testkit/oracles/kustomize");
        Path batch = cacheFolder(module).resolve("batch");
        if (!Files.isExecutable(batch) && !build(module, batch)) {
            return Optional.empty();
        }
        return Optional.of(new OracleProgram(batch));
    }

    private static Path cacheFolder(Path module) throws IOException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("plumbline/oracles").resolve(digest(module)).resolve("kustomize");
    }

    private static String digest(Path module) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Files.readAllBytes(module.resolve("go.mod")));
            sha.update(Files.readAllBytes(module.resolve("batch/main.go")));
            return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean build(Path module, Path target) throws InterruptedException {
        try {
            Files.createDirectories(target.getParent());
            Process process = new ProcessBuilder(
                            "go", "build", "-o", target.toAbsolutePath().toString(), "./batch")
                    .directory(module.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    System.out.println("the oracle cannot be built: " + text);
                    return false;
                }
            }
            return true;
        } catch (IOException noGo) {
            System.out.println("the oracle cannot be built: " + noGo.getMessage());
            return false;
        }
    }

    /// Builds the directories, in two processes; the answers are in `DIRECTORY.out` or `DIRECTORY.err`.
    void build(List<Path> directories) throws IOException, InterruptedException {
        int half = (directories.size() + 1) / 2;
        var running = new ArrayList<Process>();
        for (List<Path> part : List.of(directories.subList(0, half), directories.subList(half, directories.size()))) {
            Process process = new ProcessBuilder(batch.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                for (Path directory : part) {
                    in.write(directory + "\n");
                }
            }
            running.add(process);
        }
        for (Process process : running) {
            process.waitFor();
        }
    }
}
