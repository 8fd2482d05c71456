package io.plumbline.helm;

import io.plumbline.helm.golang.GoJson;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One small input of the recorded format: a template or a chart, values and settings, and perhaps what is expected.
record Probe(GoMap json) {
    private static final String USE_DEBUG = "\n\nUse --debug flag to render out invalid YAML";
    private static final String OUT = "---\n# Source: t/templates/out.yaml\n{\"out\": ";

    /// What a run gave: a text, or a message that begins with `Error: `.
    record Outcome(boolean ok, String text) {}

    static Probe of(String line) {
        return new Probe(map(GoJsonReader.read(line)));
    }

    String name() {
        return String.valueOf(json.get("case"));
    }

    /// What is expected of a version.
    Outcome expected(HelmOptions.HelmVersion version) {
        boolean four = version == HelmOptions.HelmVersion.HELM_4;
        GoMap expect = map(json.get(four && json.has("expect4") ? "expect4" : "expect"));
        boolean ok = Boolean.TRUE.equals(expect.get("ok"));
        return new Outcome(ok, String.valueOf(expect.get(ok ? "output" : "error")));
    }

    /// What is expected as JSON.
    static GoMap json(Outcome outcome) {
        GoMap map = new GoMap();
        map.put("ok", outcome.ok());
        map.put(outcome.ok() ? "output" : "error", outcome.text());
        return map;
    }

    /// The input alone, as one line.
    String input() {
        GoMap copy = new GoMap();
        for (String key : json.keys()) {
            if (!key.startsWith("expect")) {
                copy.put(key, json.get(key));
            }
        }
        return GoJson.raw(copy);
    }

    /// What this library makes of it.
    Outcome run(HelmOptions.HelmVersion version) {
        try {
            return new Outcome(true, render(version));
        } catch (HelmException refused) {
            String hint = refused.stage() == HelmException.Stage.RENDER ? USE_DEBUG : "";
            return new Outcome(false, "Error: " + refused.text() + hint);
        }
    }

    private String render(HelmOptions.HelmVersion version) {
        GoMap args = map(json.get("args"));
        if (args.get("chart") instanceof String chart && !chart.equals("./chart")) {
            throw new HelmException(HelmException.Stage.LOAD, "path \"" + chart + "\" not found");
        }
        HelmRelease release =
                Helm.template(new MemoryChart(files(), ""), values(args, extra()), options(args, version));
        return printed(release.text());
    }

    /// What the template of an expression case printed; the whole output of a chart.
    String printed(String output) {
        if (!json.has("template")) {
            return output;
        }
        int from = output.indexOf(OUT) + OUT.length();
        return String.valueOf(GoJsonReader.read(output.substring(from, output.lastIndexOf('}'))));
    }

    /// The files of the chart by path.
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        if (json.get("template") instanceof String template) {
            files.put("Chart.yaml", bytes("apiVersion: v2\nname: t\nversion: 0.1.0\nappVersion: 1.2.3\n"));
            Object values = json.get("values");
            String yaml = json.has("valuesYaml")
                    ? String.valueOf(json.get("valuesYaml"))
                    : values == null ? "{}" : GoJson.raw(values);
            files.put("values.yaml", bytes(yaml));
            files.put("templates/_case.tpl", bytes(template));
            files.put("templates/out.yaml", bytes("{\"out\": {{ include \"t/templates/_case.tpl\" . | toJson }}}\n"));
        }
        texts(map(json.get("files"))).forEach((path, text) -> files.put(path, GoText.bytes(text)));
        texts(map(json.get("filesBase64")))
                .forEach((path, text) -> files.put(path, Base64.getDecoder().decode(text)));
        return files;
    }

    /// The files beside the chart by name.
    Map<String, String> extra() {
        return texts(map(json.get("extra")));
    }

    /// The settings as words of the real tool's command line.
    List<String> command() {
        GoMap args = map(json.get("args"));
        List<String> words = new ArrayList<>(List.of("template"));
        words.add(args.get("release") instanceof String name ? name : "rel");
        words.add("./chart");
        words.addAll(List.of("-n", args.get("namespace") instanceof String name ? name : "ns"));
        words.addAll(List.of("--kube-version", args.get("kubeVersion") instanceof String v ? v : "1.34.0"));
        for (String[] flag : LIST_FLAGS) {
            for (String value : list(args, flag[0])) {
                words.addAll(List.of(flag[1], value));
            }
        }
        for (String[] flag : SWITCHES) {
            if (Boolean.TRUE.equals(args.get(flag[0]))) {
                words.add(flag[1]);
            }
        }
        return words;
    }

    private static final String[][] LIST_FLAGS = {
        {"apiVersions", "--api-versions"},
        {"valuesFiles", "-f"},
        {"set", "--set"},
        {"setString", "--set-string"},
        {"setJson", "--set-json"},
        {"setFile", "--set-file"},
        {"setLiteral", "--set-literal"},
        {"showOnly", "-s"},
    };
    private static final String[][] SWITCHES = {
        {"isUpgrade", "--is-upgrade"},
        {"includeCrds", "--include-crds"},
        {"noHooks", "--no-hooks"},
        {"skipTests", "--skip-tests"},
        {"skipSchemaValidation", "--skip-schema-validation"},
    };

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GoMap map(@Nullable Object value) {
        return value instanceof GoMap map ? map : new GoMap();
    }

    private static Map<String, String> texts(GoMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : map.keys()) {
            texts.put(key, String.valueOf(map.get(key)));
        }
        return texts;
    }

    private static List<String> list(GoMap args, String key) {
        List<String> list = new ArrayList<>();
        if (args.get(key) instanceof GoList items) {
            for (Object item : items.array()) {
                list.add(String.valueOf(item));
            }
        }
        return list;
    }

    private static HelmValues values(GoMap args, Map<String, String> extra) {
        List<HelmValues.ValuesText> files = new ArrayList<>();
        for (String name : list(args, "valuesFiles")) {
            String text = extra.get(name);
            if (text == null) {
                throw new HelmException(HelmException.Stage.VALUES, "open " + name + ": no such file or directory");
            }
            files.add(new HelmValues.ValuesText(name, text));
        }
        return new HelmValues(
                files,
                list(args, "setJson"),
                list(args, "set"),
                list(args, "setString"),
                list(args, "setFile"),
                list(args, "setLiteral"),
                extra);
    }

    private static HelmOptions options(GoMap args, HelmOptions.HelmVersion version) {
        Set<HelmOptions.Switch> switches = EnumSet.noneOf(HelmOptions.Switch.class);
        Map.of(
                        "includeCrds", HelmOptions.Switch.INCLUDE_CRDS,
                        "noHooks", HelmOptions.Switch.NO_HOOKS,
                        "skipTests", HelmOptions.Switch.SKIP_TESTS,
                        "skipSchemaValidation", HelmOptions.Switch.SKIP_SCHEMA)
                .forEach((name, on) -> {
                    if (Boolean.TRUE.equals(args.get(name))) {
                        switches.add(on);
                    }
                });
        String release = args.get("release") instanceof String name ? name : "rel";
        if (args.get("nameTemplate") instanceof String template) {
            release = Helm.releaseName(template);
        } else if (Boolean.TRUE.equals(args.get("generateName"))) {
            release = "chart-" + "123456";
        }
        if (release.startsWith("-")) {
            throw new HelmException(
                    HelmException.Stage.VALUES,
                    "\"helm template\" requires at least 1 argument\n\nUsage:  helm template [NAME] [CHART] [flags]");
        }
        return HelmOptions.DEFAULT
                .withVersion(version)
                .withRelease(release, args.get("namespace") instanceof String name ? name : "ns")
                .withCluster(args.get("kubeVersion") instanceof String v ? v : "1.34.0", list(args, "apiVersions"))
                .withRevision(Boolean.TRUE.equals(args.get("isUpgrade")), 1)
                .withSwitches(switches)
                .withShowOnly(list(args, "showOnly"))
                .withChance(InstantSource.fixed(Instant.parse("2025-06-01T12:00:00Z")), ChanceSeed.of("42"));
    }
}
