package io.plumbline.source.helm;

import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.source.FileTree;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.NumberNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dependencies that a chart declares and the exact versions that its lock file names: `Chart.yaml` and
/// `Chart.lock`, or `requirements.yaml` and `requirements.lock` of old charts.
///
/// @param declared the dependencies as declared
/// @param locked the dependencies as locked; empty when there is no lock file
/// @param digest what the lock file says the dependencies had as digest; empty when there is no lock file
/// @param file the name of the lock file
record ChartLock(List<MapNode> declared, List<MapNode> locked, String digest, String file) {
    private static final List<String> KEYS =
            List.of("name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias");

    /// Reads the dependencies of the chart in a directory.
    ///
    /// @param subject what errors are about
    /// @throws InvalidInput when a file cannot be read
    static ChartLock read(String subject, FileTree files, String directory) {
        MapNode chart = file(subject, files, join(directory, "Chart.yaml")).orElse(MapNode.EMPTY);
        boolean old = chart.list("dependencies").isEmpty()
                && files.find(join(directory, "requirements.yaml")).isPresent();
        MapNode declaring =
                old ? file(subject, files, join(directory, "requirements.yaml")).orElse(MapNode.EMPTY) : chart;
        String lockFile = old ? "requirements.lock" : "Chart.lock";
        MapNode lock = file(subject, files, join(directory, lockFile)).orElse(MapNode.EMPTY);
        return new ChartLock(
                entries(declaring), entries(lock), lock.text("digest").orElse(""), lockFile);
    }

    /// A path below a directory; the root is empty.
    static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /// Whether the lock file was made from the dependencies as they are declared now.
    boolean isFresh() {
        return digest.equals(digest("[" + json(declared) + "," + json(locked) + "]"))
                || digest.equals(digest("{\"dependencies\":" + json(declared) + "}"));
    }

    /// Whether there is a lock file.
    boolean isThere() {
        return !digest.isEmpty();
    }

    /// The name that a `Chart.yaml` gives its chart.
    static Optional<String> chartName(String subject, FileTree files, String path) {
        return file(subject, files, path).flatMap(chart -> chart.text("name"));
    }

    private static Optional<MapNode> file(String subject, FileTree files, String path) {
        if (files.find(path).isEmpty()) {
            return Optional.empty();
        }
        try {
            Node root = Yaml.parseOne(Yaml.decode(files.read(path)), YamlOptions.HELM);
            return root instanceof MapNode map ? Optional.of(map) : Optional.empty();
        } catch (YamlException malformed) {
            throw new InvalidInput(
                    subject + " file '" + path + "'", String.valueOf(malformed.getMessage()), malformed.remedy());
        }
    }

    private static List<MapNode> entries(MapNode file) {
        return file.list("dependencies").orElse(ListNode.EMPTY).items().stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    private static String digest(String json) {
        return Digest.of(json).toString();
    }

    private static String json(List<MapNode> dependencies) {
        return "[" + String.join(",", dependencies.stream().map(ChartLock::json).toList()) + "]";
    }

    /// The form whose digest Helm writes: these keys in this order, empty ones left out but for two.
    private static String json(MapNode dependency) {
        var parts = new ArrayList<String>();
        for (String key : KEYS) {
            Node value = dependency.get(key).orElse(NullNode.NULL);
            boolean always = key.equals("name") || key.equals("repository");
            if (always && !(value instanceof TextNode)) {
                parts.add("\"" + key + "\":\"\"");
            } else if (always || !isEmpty(value)) {
                parts.add("\"" + key + "\":" + JsonText.write(value));
            }
        }
        return "{" + String.join(",", parts) + "}";
    }

    private static boolean isEmpty(Node value) {
        return switch (value) {
            case NullNode _ -> true;
            case TextNode(String text) -> text.isEmpty();
            case BoolNode(boolean on) -> !on;
            case ListNode list -> list.items().isEmpty();
            case MapNode map -> map.isEmpty();
            case NumberNode _ -> false;
        };
    }
}
