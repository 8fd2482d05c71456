package io.plumbline.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        return new MemoryChart(files, folder.toString());
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
