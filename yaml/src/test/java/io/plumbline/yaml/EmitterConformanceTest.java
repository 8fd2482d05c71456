package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What Kustomize printed, read and written again, is the same text.
class EmitterConformanceTest {
    private static final int PASSED_MIN = 300;

    @Test
    void writes_the_recorded_outputs_of_kustomize_again_byte_for_byte() throws IOException {
        Path folder = Path.of(System.getProperty("plumb.conformance", "../shared/conformance"), "kustomize", "cases");
        assumeTrue(Files.isDirectory(folder), "no conformance folder");
        var failed = new ArrayList<String>();
        int total = 0;
        for (Path file : cases(folder)) {
            String expected = section(Files.readString(file), "expected.yaml");
            if (expected.isBlank()) {
                continue;
            }
            total++;
            List<Node> objects = Yaml.parse(expected, YamlOptions.KUBECTL).stream()
                    .map(YamlDocument::root)
                    .toList();
            String written = YamlEmitter.emitAll(objects, EmitOptions.KUBERNETES);
            if (!written.stripTrailing().equals(expected.stripTrailing())) {
                failed.add(file.getFileName().toString());
            }
        }
        System.out.println("yaml emitter against kustomize: " + (total - failed.size()) + " / " + total + " " + failed);
        assertThat(total - failed.size()).isGreaterThanOrEqualTo(PASSED_MIN);
        assertThat(failed).isEmpty();
    }

    private static List<Path> cases(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".txtar"))
                    .sorted()
                    .toList();
        }
    }

    private static String section(String archive, String name) {
        String mark = "-- " + name + " --\n";
        int from = archive.indexOf(mark);
        if (from < 0) {
            return "";
        }
        int start = from + mark.length();
        int end = archive.indexOf("\n-- ", start - 1);
        return archive.substring(start, end < 0 ? archive.length() : end + 1);
    }
}
