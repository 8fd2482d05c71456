package io.plumbline.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The recorded cases of the real tool.
final class ConformanceFolder {
    private ConformanceFolder() {}

    static Path of(String part) {
        Path folder = Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"), "helm", part);
        assumeTrue(Files.isDirectory(folder), () -> "no recorded cases at " + folder + "; skipped");
        return folder;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static MapNode json(String text) {
        return (MapNode) Yaml.parseOne(text, YamlOptions.HELM);
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static MemoryChart chart(Path folder) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        vendor(files, folder);
        return new MemoryChart(files, folder.toString());
    }

    /// Recorded charts may leave out what they vendor from one another: it is taken from beside them, and a chart that
    /// is nowhere at hand becomes an empty one of its name.
    private static void vendor(Map<String, byte[]> files, Path folder) {
        MapNode metadata = json(new String(files.get("Chart.yaml"), StandardCharsets.UTF_8));
        metadata.list("dependencies")
                .ifPresent(list -> list.items().forEach(item -> {
                    MapNode dependency = (MapNode) item;
                    String name = dependency.text("name").orElse("");
                    String below = "charts/" + name + "/";
                    if (files.keySet().stream().anyMatch(path -> path.startsWith(below))) {
                        return;
                    }
                    Path sibling = folder.resolve("../../" + name + "/chart").normalize();
                    if (Files.isDirectory(sibling)) {
                        chart(sibling).files().forEach((path, content) -> files.put(below + path, content));
                    } else {
                        String version =
                                dependency.text("version").orElse("0.0.0").replaceAll("[^0-9.]", "0");
                        String stub = "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n";
                        files.put(below + "Chart.yaml", stub.getBytes(StandardCharsets.UTF_8));
                    }
                }));
    }

    static List<String> texts(MapNode map, String key) {
        List<String> texts = new ArrayList<>();
        map.list(key)
                .ifPresent(list ->
                        list.items().forEach(item -> texts.add(((io.plumbline.yaml.TextNode) item).value())));
        return texts;
    }

    static boolean flag(MapNode map, String key) {
        return map.get(key).equals(Optional.of(io.plumbline.yaml.BoolNode.TRUE));
    }
}
