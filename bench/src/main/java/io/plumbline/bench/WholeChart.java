package io.plumbline.bench;

import io.plumbline.helm.ChartFiles;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A chart with everything it depends on, in memory.
///
/// @param files content by path
/// @param digest names this content
record WholeChart(Map<String, byte[]> files, String digest) implements ChartFiles {
    /// Reads a folder.
    static WholeChart read(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return new WholeChart(files, folder.toString());
    }

    /// Writes a recorded chart with the charts it depends on: those recorded beside it as they are, the others as
    /// charts without templates.
    ///
    /// @return the folder written
    static Path write(Path recorded, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file :
                read(recorded.resolve("chart")).files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, file.getValue());
        }
        var metadata = (MapNode) Yaml.parseOne(Files.readString(folder.resolve("Chart.yaml")), YamlOptions.HELM);
        List<Node> dependencies =
                metadata.list("dependencies").map(list -> list.items()).orElse(List.of());
        for (Node item : dependencies) {
            var dependency = (MapNode) item;
            String name = dependency.text("name").orElse("");
            Path own = folder.resolve("charts").resolve(name);
            Path beside = recorded.resolveSibling(name);
            if (Files.isDirectory(own)) {
                continue;
            }
            if (Files.isDirectory(beside.resolve("chart"))) {
                write(beside, own);
            } else {
                String version = dependency.text("version").orElse("0.0.0").replaceAll("[^0-9.]", "0");
                Files.createDirectories(own);
                Files.writeString(
                        own.resolve("Chart.yaml"), "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n");
            }
        }
        return folder;
    }

    @Override
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }
}
