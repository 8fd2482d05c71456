package io.plumbline.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The real `helm`, built once from its Go module and kept in the user's cache.
final class HelmOracle {
    private final Path binary;

    private HelmOracle(Path binary) {
        this.binary = binary;
    }

    /// What a run printed.
    record Answer(boolean ok, String text) {}

    /// Builds it when needed. Without Go the test is skipped, but on a CI machine that is a failure.
    static HelmOracle ready() throws IOException, InterruptedException {
        Path module = Path.of(System.getProperty("plumb.root", ".."), "testkit", "oracles", "helm");
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path folder = Path.of(home, "plumbline", "oracles", digest(Files.readAllBytes(module.resolve("go.mod"))));
        Path binary = folder.resolve("helm");
        if (!Files.isExecutable(binary)) {
            boolean must = "true".equals(System.getenv("CI"));
            boolean built = build(module, folder, binary);
            if (must && !built) {
                throw new IllegalStateException("the real helm could not be built with Go; see " + module);
            }
            assumeTrue(built, "Go is not installed or the real helm cannot be built; skipped");
        }
        return new HelmOracle(binary);
    }

    private static boolean build(Path module, Path folder, Path binary) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Process go = new ProcessBuilder("go", "build", "-o", binary.toString(), "helm.sh/helm/v3/cmd/helm")
                    .directory(module.toFile())
                    .inheritIO()
                    .start();
            return go.waitFor() == 0;
        } catch (IOException noGo) {
            return false;
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    Answer template(Map<String, String> files, Path folder) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.resolve("..").normalize());
            Files.writeString(target, file.getValue());
        }
        List<String> command = new ArrayList<>(List.of(binary.toString(), "template", "rel", folder.toString()));
        command.addAll(List.of("-n", "ns", "--kube-version", "1.34.0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor() == 0, text);
    }
}
