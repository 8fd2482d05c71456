package io.plumbline.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Diff;
import io.plumbline.model.LiveObject;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Recorded comparisons of Argo CD; see the README of the conformance data.
final class DiffConformanceTest {
    private static final Path CASES =
            Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"), "diff", "core.jsonl");

    private static Optional<String> wrong(MapNode line) {
        ResourceObject desired = object(line, "config").orElseThrow();
        ResourceObject live = object(line, "live").orElseThrow();
        var ownership = new LiveObject.Ownership(new ApplicationName("shop"), MapNode.EMPTY);
        var found = new LiveObject(live, "1", Optional.of(ownership));
        Diff diff = object(line, "predictedLive")
                .map(predicted -> Differ.diff(desired, found, IgnoreRules.NONE, predicted))
                .orElseGet(() -> Differ.diff(desired, found, IgnoreRules.NONE));
        boolean modified =
                line.map("expect").orElseThrow().get("modified").orElseThrow().equals(BoolNode.TRUE);
        return modified == !diff.isEmpty() ? Optional.empty() : Optional.of(line.text("case") + ": " + diff);
    }

    private static Optional<ResourceObject> object(MapNode line, String key) {
        return line.get(key)
                .filter(node -> node != NullNode.NULL)
                .map(node -> ResourceObject.of((MapNode) node, Origin.NONE));
    }

    @Test
    void agrees_with_the_recorded_comparisons() throws IOException {
        assumeTrue(Files.exists(CASES), "the conformance data is not there: " + CASES);
        List<String> lines = Files.readAllLines(CASES);
        var wrong = new ArrayList<String>();
        for (String line : lines) {
            wrong((MapNode) JsonText.read(line)).ifPresent(wrong::add);
        }
        System.out.println("diff: " + (lines.size() - wrong.size()) + " / " + lines.size());

        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(14);
    }
}
