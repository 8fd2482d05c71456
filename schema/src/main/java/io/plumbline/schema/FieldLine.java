package io.plumbline.schema;

import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlPosition;
import java.util.List;
import java.util.Optional;

/// Tells the line on which a field is written.
final class FieldLine {
    private FieldLine() {}

    /// The line of the key of a field, or of the nearest field around it that is written, or `otherwise`.
    static int of(String text, int document, String pointer, int otherwise) {
        String at = pointer;
        while (!at.isEmpty()) {
            Optional<YamlPosition> found = Yaml.locate(text, document, at);
            if (found.isPresent()) {
                return keyLine(text, at, found.orElseThrow().line());
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return otherwise;
    }

    /// A value that is a block starts below its key: then the key's line is meant.
    private static int keyLine(String text, String pointer, int valueLine) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
        List<String> lines = text.lines().limit(valueLine).toList();
        for (int line = lines.size(); line > 0; line--) {
            String written = lines.get(line - 1).strip();
            boolean here = written.startsWith(key + ":")
                    || written.startsWith("- " + key + ":")
                    || written.startsWith("\"" + key + "\"");
            if (here || (line == valueLine && written.contains(key))) {
                return line;
            }
            if (line < valueLine && !written.isEmpty() && !written.startsWith("#")) {
                return valueLine;
            }
        }
        return valueLine;
    }
}
