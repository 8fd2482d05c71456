package io.plumbline.cli.helm;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmRelease;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// Writes a release as files, one for each template, as `helm template --output-dir` does.
final class OutputFolder {
    private final Path base;
    private final String shown;
    private final PrintStream out;
    private final Set<Path> written = new HashSet<>();

    /// @param base where relative names begin
    /// @param shown the folder as it was written
    OutputFolder(Path base, String shown, PrintStream out) {
        this.base = base;
        this.shown = shown;
        this.out = out;
    }

    void write(HelmRelease release, HelmOptions options) {
        if (options.has(HelmOptions.Switch.INCLUDE_CRDS)) {
            release.crds().forEach(crd -> add(crd.source(), crd.text()));
        }
        release.manifests().forEach(manifest -> add(manifest.source(), manifest.text()));
        if (!options.has(HelmOptions.Switch.NO_HOOKS)) {
            release.hooks().stream()
                    .filter(hook -> !options.has(HelmOptions.Switch.SKIP_TESTS)
                            || !hook.events().contains(HelmRelease.HookEvent.TEST))
                    .forEach(hook ->
                            add(hook.manifest().source(), hook.manifest().text()));
        }
    }

    private void add(String source, String text) {
        String name = Path.of(shown, source).toString();
        Path file = base.resolve(name).normalize();
        String document = "---\n# Source: " + source + "\n" + text + "\n";
        try {
            Files.createDirectories(file.resolve("..").normalize());
            if (written.add(file)) {
                Files.writeString(file, document, StandardCharsets.UTF_8);
            } else {
                Files.writeString(file, document, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }
        } catch (IOException unwritable) {
            throw new HelmException(
                    HelmException.Stage.RENDER, "open " + name + ": " + unwritable.getMessage(), unwritable);
        }
        out.println("wrote " + name);
    }
}
