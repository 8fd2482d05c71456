package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.helm.golang.GoJson;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeConformanceTest {
    private static final String USE_DEBUG = "\n\nUse --debug flag to render out invalid YAML";

    @Test
    void helm_3_probes_answer_as_recorded() throws IOException {
        Score score = run(HelmOptions.HelmVersion.HELM_3);
        score.print("helm 3 probes");
        assertThat(score.passed()).isGreaterThanOrEqualTo(FLOOR_3);
        assertThat(score.errorTexts).isGreaterThanOrEqualTo(ERROR_TEXTS_3);
        assertThat(score.crashed).isZero();
    }

    @Test
    void helm_4_probes_answer_as_recorded() throws IOException {
        Score score = run(HelmOptions.HelmVersion.HELM_4);
        score.print("helm 4 probes");
        assertThat(score.passed()).isGreaterThanOrEqualTo(FLOOR_4);
        assertThat(score.crashed).isZero();
    }

    private static final int FLOOR_3 = 2079;
    private static final int ERROR_TEXTS_3 = 390;
    private static final int FLOOR_4 = 2079;

    /// How many probes ended in each way.
    private static final class Score {
        private int total;
        private int rendered;
        private int refused;
        private int errorTexts;
        private int otherText;
        private int wrongVerdict;
        private int crashed;
        private final List<String> misses = new ArrayList<>();

        /// Same verdict, and the same text where it renders.
        int passed() {
            return rendered + refused;
        }

        @SuppressWarnings("SystemOut") // the figures are the point of the test
        void print(String name) throws IOException {
            System.out.println(name + ": passed " + passed() + " / " + total + ", other text " + otherText
                    + ", wrong verdict " + wrongVerdict + ", crashed " + crashed + "; error texts " + errorTexts
                    + " / " + refused);
            String report = System.getProperty("plumb.helm.report", "");
            if (!report.isEmpty()) {
                Files.writeString(Path.of(report, name.replace(' ', '-') + ".txt"), String.join("\n", misses) + "\n");
            }
        }
    }

    private static Score run(HelmOptions.HelmVersion version) throws IOException {
        Score score = new Score();
        for (Path file : ConformanceFolder.list(ConformanceFolder.of("probes"))) {
            for (String line : Files.readAllLines(file)) {
                probe(map(GoJsonReader.read(line)), version, score);
            }
        }
        return score;
    }

    private static void probe(GoMap probe, HelmOptions.HelmVersion version, Score score) {
        score.total++;
        boolean four = version == HelmOptions.HelmVersion.HELM_4;
        GoMap expect = map(probe.get(four && probe.has("expect4") ? "expect4" : "expect"));
        boolean ok = Boolean.TRUE.equals(expect.get("ok"));
        String wanted = String.valueOf(expect.get(ok ? "output" : "error"));
        String got;
        boolean rendered;
        try {
            got = render(probe, version);
            rendered = true;
        } catch (HelmException refused) {
            got = "Error: " + refused.text() + (refused.stage() == HelmException.Stage.RENDER ? USE_DEBUG : "");
            rendered = false;
        } catch (RuntimeException | StackOverflowError crash) {
            score.crashed++;
            score.misses.add(probe.get("case") + " CRASH " + crash + " at "
                    + List.of(crash.getStackTrace()).stream().limit(6).toList() + "\n  probe " + GoJson.raw(probe));
            return;
        }
        if (rendered != ok) {
            score.wrongVerdict++;
            miss(score, "VERDICT", probe, wanted, got);
        } else if (!ok) {
            score.refused++;
            if (got.equals(wanted)) {
                score.errorTexts++;
            } else {
                miss(score, "ERRTEXT", probe, wanted, got);
            }
        } else if (got.equals(wanted)) {
            score.rendered++;
        } else {
            score.otherText++;
            miss(score, "TEXT", probe, wanted, got);
        }
    }

    private static GoMap map(@Nullable Object value) {
        return value instanceof GoMap map ? map : new GoMap();
    }

    private static void miss(Score score, String how, GoMap probe, String wanted, String got) {
        probe.remove("expect4");
        probe.remove("expect");
        score.misses.add(probe.get("case") + " " + how + "\n  probe " + GoJson.raw(probe) + "\n  want "
                + GoJson.raw(wanted) + "\n  got  " + GoJson.raw(got));
    }

    private static String render(GoMap probe, HelmOptions.HelmVersion version) {
        GoMap args = map(probe.get("args"));
        String template = probe.get("template") instanceof String text ? text : null;
        Map<String, byte[]> files = files(probe, template);
        Map<String, String> extra = texts(map(probe.get("extra")));
        if (args.get("chart") instanceof String chart && !chart.equals("./chart")) {
            throw new HelmException(HelmException.Stage.LOAD, "path \"" + chart + "\" not found");
        }
        HelmRelease release = Helm.template(new MemoryChart(files, ""), values(args, extra), options(args, version));
        if (template == null) {
            return release.text();
        }
        String prefix = "---\n# Source: t/templates/out.yaml\n{\"out\": ";
        String text = release.text();
        int from = text.indexOf(prefix) + prefix.length();
        return String.valueOf(GoJsonReader.read(text.substring(from, text.lastIndexOf('}'))));
    }

    private static Map<String, byte[]> files(GoMap probe, @Nullable String template) {
        Map<String, byte[]> files = new TreeMap<>();
        if (template != null) {
            files.put("Chart.yaml", bytes("apiVersion: v2\nname: t\nversion: 0.1.0\nappVersion: 1.2.3\n"));
            Object values = probe.get("values");
            String yaml = probe.has("valuesYaml")
                    ? String.valueOf(probe.get("valuesYaml"))
                    : values == null ? "{}" : GoJson.raw(values);
            files.put("values.yaml", bytes(yaml));
            files.put("templates/_case.tpl", bytes(template));
            files.put("templates/out.yaml", bytes("{\"out\": {{ include \"t/templates/_case.tpl\" . | toJson }}}\n"));
        }
        texts(map(probe.get("files"))).forEach((path, text) -> files.put(path, GoText.bytes(text)));
        texts(map(probe.get("filesBase64")))
                .forEach((path, text) -> files.put(path, Base64.getDecoder().decode(text)));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(GoMap map) {
        Map<String, String> texts = new HashMap<>();
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
