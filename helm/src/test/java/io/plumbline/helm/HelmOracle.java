package io.plumbline.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.Probe.Outcome;
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

    /// Builds it when needed. Without Go the test is skipped, but on a CI machine that is a failure.
    static HelmOracle ready(HelmVersion version) throws IOException, InterruptedException {
        boolean four = version == HelmVersion.HELM_4;
        Path module = Path.of(System.getProperty("plumb.root", ".."), "testkit", "oracles", four ? "helm4" : "helm");
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path folder = Path.of(home, "plumbline", "oracles", digest(Files.readAllBytes(module.resolve("go.mod"))));
        Path binary = folder.resolve("helm");
        if (!Files.isExecutable(binary)) {
            boolean must = "true".equals(System.getenv("CI"));
            boolean built = build(module, folder, binary, "helm.sh/helm/v" + (four ? "4" : "3") + "/cmd/helm");
            if (must && !built) {
                throw new IllegalStateException("the real helm could not be built with Go; see " + module);
            }
            assumeTrue(built, "Go is not installed or the real helm cannot be built; skipped");
        }
        return new HelmOracle(binary);
    }

    private static boolean build(Path module, Path folder, Path binary, String what)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Process go = new ProcessBuilder("go", "build", "-o", binary.toString(), what)
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

    /// Runs one input in an empty folder. Warnings are left out of the answer.
    Outcome run(Probe probe, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("chart"));
        for (Map.Entry<String, byte[]> file : probe.files().entrySet()) {
            Path target = folder.resolve("chart", file.getKey());
            Files.createDirectories(target.resolve("..").normalize());
            Files.write(target, file.getValue());
        }
        for (Map.Entry<String, String> file : probe.extra().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(probe.command());
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            return new Outcome(true, probe.printed(text));
        }
        String said = "\n" + Files.readString(errors).stripTrailing();
        return new Outcome(false, said.substring(said.indexOf("\nError: ") + 1).replace(folder.toString(), "{DIR}"));
    }
}
