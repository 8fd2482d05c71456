package io.plumbline.helm.text;

import io.plumbline.helm.golang.GoError;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;

/// YAML as Helm reads it, with its error texts.
public final class HelmYaml {
    private static final String CONVERTING = "error converting YAML to JSON: ";

    private HelmYaml() {}

    /// The first document of a text; [GoError] when it is malformed.
    public static Node first(String text) {
        try {
            return Yaml.parseOne(text, YamlOptions.HELM);
        } catch (YamlException bad) {
            throw new GoError(CONVERTING + bad.getMessage(), bad);
        }
    }

    /// All documents of a text that separator lines cut, in order; [GoError] when one is malformed. A separator with
    /// nothing before it is a line of the document it starts, which counts in messages.
    public static List<Node> all(String text) {
        List<Node> documents = new ArrayList<>();
        StringBuilder document = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            if (separator(line) && !document.isEmpty()) {
                add(documents, document);
            } else {
                document.append(line);
            }
        }
        add(documents, document);
        return documents;
    }

    private static boolean separator(String line) {
        String rest = line.startsWith("---") ? line.substring(3).strip() : "-";
        return rest.isEmpty() || rest.startsWith("#");
    }

    private static void add(List<Node> documents, StringBuilder document) {
        if (!document.isEmpty()) {
            documents.add(first(document.toString()));
            document.setLength(0);
        }
    }
}
