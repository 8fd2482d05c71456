package io.plumbline.health;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The recorded cases of a conformance set: one JSON object a line.
final class ConformanceCases {
    private ConformanceCases() {}

    /// The cases of a set in file order; skips the test when the folder is missing.
    static List<MapNode> of(String set) {
        Path folder = Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"))
                .resolve(set);
        assumeTrue(Files.isDirectory(folder), "no conformance folder at " + folder);
        var cases = new ArrayList<MapNode>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    cases.add((MapNode) JsonText.read(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /// The object of a case; a name is made up where the record has none.
    static ResourceObject object(MapNode recorded) {
        MapNode body = recorded.map("object").orElseThrow();
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        if (metadata.text("name").isEmpty()) {
            body = body.with("metadata", metadata.with("name", new TextNode("unnamed")));
        }
        return ResourceObject.of(body, Origin.NONE);
    }
}
