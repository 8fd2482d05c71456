package io.plumbline.cli.helm;

import io.plumbline.cli.helm.ChartFinding.Level;
import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmRelease;
import io.plumbline.helm.HelmValues;
import io.plumbline.helm.HelmValues.ValuesText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import io.plumbline.yaml.YamlPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for what is wrong with a chart: in `Chart.yaml`, in values against schemas, while templates run, and in what
/// they give. Every finding says where: file and line, and for values the path and the file that set it.
final class ChartLint {
    private static final Pattern PLACE = Pattern.compile("\\(?([\\w.@+-]+/[^\\s:()]+):(\\d+)(?::(\\d+))?\\)?");
    private static final Pattern VIOLATION = Pattern.compile("- at '([^']*)': (.*)");
    private static final Pattern BROKEN = Pattern.compile("YAML parse error on ([^:]+): (?s)(.*)");
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final Pattern EXPONENT = Pattern.compile("^[^#\"']*[:-] (\\d(?:\\.\\d+)?e\\+\\d+)\\s*$");
    private static final Pattern VERSION =
            Pattern.compile("v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");
    private static final int LINES_AROUND = 3;

    private final ChartFiles chart;
    private final HelmValues values;
    private final HelmOptions options;
    private final List<ChartFinding> findings = new ArrayList<>();

    ChartLint(ChartFiles chart, HelmValues values, HelmOptions options) {
        this.chart = chart;
        this.values = values;
        this.options = options;
    }

    List<ChartFinding> findings() {
        metadata();
        try {
            HelmRelease release = Helm.template(chart, values, options);
            release.manifests().forEach(this::manifest);
            release.hooks().forEach(hook -> manifest(hook.manifest()));
        } catch (HelmException failed) {
            failure(failed);
        }
        return findings;
    }

    private void metadata() {
        Optional<String> text = text("Chart.yaml");
        if (text.isEmpty()) {
            return;
        }
        try {
            MapNode map =
                    Yaml.parseOne(text.orElse(""), YamlOptions.HELM) instanceof MapNode found ? found : MapNode.EMPTY;
            String version = map.text("version").orElse("");
            if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
                add(
                        Level.WARNING,
                        located("Chart.yaml", text.orElse(""), "/version"),
                        "version '" + version + "' is not of the form 1.2.3, which registries and ranges need");
            }
            if (!map.has("apiVersion")) {
                add(Level.WARNING, "Chart.yaml", "apiVersion is missing: v1 is assumed");
            }
            if (!map.has("icon")) {
                add(Level.INFO, "Chart.yaml", "icon is recommended");
            }
        } catch (YamlException broken) {
            add(Level.ERROR, "Chart.yaml", String.valueOf(broken.getMessage()));
        }
    }

    private Optional<String> text(String path) {
        return chart.paths().contains(path)
                ? Optional.of(new String(chart.read(path), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void failure(HelmException failed) {
        Matcher broken = BROKEN.matcher(failed.text());
        Matcher violation = VIOLATION.matcher(failed.text());
        if (broken.matches()) {
            unreadable(broken.group(1), broken.group(2), failed.rendered());
        } else if (failed.text().contains("specifications of the schema") && violation.find()) {
            do {
                add(Level.ERROR, setAt(violation.group(1)), "value " + violation.group(1) + ": " + violation.group(2));
            } while (violation.find());
        } else {
            Matcher place = PLACE.matcher(failed.text());
            add(Level.ERROR, place.find() ? place.group(1) + ":" + place.group(2) : "chart", failed.text());
        }
    }

    /// What a template gave, around the line that cannot be read.
    private void unreadable(String path, String why, String rendered) {
        Matcher line = LINE.matcher(why);
        int number = line.find() ? Integer.parseInt(line.group(1)) : 1;
        var message = new StringBuilder(why).append("\nrendered text:");
        String head = "---\n# Source: " + path + "\n";
        int start = rendered.indexOf(head);
        String own = start < 0 ? "" : rendered.substring(start + head.length());
        List<String> lines = own.lines().toList();
        for (int i = Math.max(1, number - LINES_AROUND); i <= Math.min(lines.size(), number + LINES_AROUND); i++) {
            message.append('\n')
                    .append(i == number ? "> " : "  ")
                    .append(i)
                    .append(" | ")
                    .append(lines.get(i - 1));
        }
        add(Level.ERROR, path, message.toString());
    }

    /// The file and line that set a value: the last given file that has it, else the chart's own.
    private String setAt(String pointer) {
        for (ValuesText file : values.files().reversed()) {
            Optional<YamlPosition> found = Yaml.locate(file.text(), 0, pointer);
            if (found.isPresent()) {
                return file.name() + ":" + found.orElseThrow().line();
            }
        }
        return located("values.yaml", text("values.yaml").orElse(""), pointer);
    }

    private static String located(String name, String text, String pointer) {
        return Yaml.locate(text, 0, pointer)
                .map(position -> name + ":" + position.line())
                .orElse(name);
    }

    private void manifest(HelmRelease.ReleaseManifest manifest) {
        int number = 0;
        for (String line : manifest.text().lines().toList()) {
            number++;
            Matcher exponent = EXPONENT.matcher(line);
            if (exponent.find()) {
                add(
                        Level.WARNING,
                        manifest.source(),
                        "line " + number + " of what it gives prints the number " + exponent.group(1)
                                + ": write it as text in the values, or use `int64`");
            }
        }
        if (!(manifest.content() instanceof MapNode body) || body.isEmpty()) {
            return;
        }
        require(body.get("apiVersion"), manifest, "apiVersion");
        require(body.get("kind"), manifest, "kind");
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        if (!metadata.has("generateName") && !body.has("items")) {
            require(metadata.get("name"), manifest, "metadata.name");
        }
    }

    private void require(Optional<Node> value, HelmRelease.ReleaseManifest manifest, String path) {
        boolean there = value.filter(node -> node instanceof TextNode(String text) && !text.isEmpty())
                .isPresent();
        if (!there) {
            add(
                    Level.ERROR,
                    manifest.source(),
                    "gives an object whose " + path + (value.isEmpty() ? " is missing" : " is no text"));
        }
    }

    private void add(Level level, String place, String message) {
        findings.add(new ChartFinding(level, place, message));
    }
}
