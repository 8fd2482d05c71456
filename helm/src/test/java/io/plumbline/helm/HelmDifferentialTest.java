package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.Probe.Outcome;
import io.plumbline.helm.golang.GoMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Seeded templates and charts rendered by the real binaries and by us; whatever differs is a bug of ours.
///
/// `-Dplumb.seed=N` chooses the seed, `-Dplumb.charts=N` and `-Dplumb.templates=N` how many there are of each.
@Tag("nightly")
@EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
class HelmDifferentialTest {
    private static final int TEMPLATES = Integer.getInteger("plumb.templates", 600);
    private static final int CHARTS = Integer.getInteger("plumb.charts", 100);
    private static final int BATCH = 300;
    private static final String VALUES = """
            s: text
            n: 3
            f: 2.5
            big: 12345678
            b: true
            z: null
            l: [3, 1, x, null]
            m: {a: 1, b: {c: d}, "k-x": [1, 2]}
            empty: ""
            ml: "a\\n b\\n"
            q: "yes"
            """;

    @TempDir
    private Path folder;

    private final List<String> differences = new ArrayList<>();

    private static SplittableRandom random(HelmVersion version) {
        return new SplittableRandom(
                Long.getLong("plumb.seed", 1L) * 31 + version.name().hashCode());
    }

    @ParameterizedTest
    @EnumSource
    void seeded_charts_render_as_the_real_binary_does(HelmVersion version) throws IOException, InterruptedException {
        HelmOracle oracle = HelmOracle.ready(version);
        ChartGenerator generator = new ChartGenerator(random(version), version);
        int rendered = 0;
        for (int i = 0; i < CHARTS; i++) {
            Probe probe = generator.chart("chart-" + i);
            rendered += compare(oracle, probe, version) ? 1 : 0;
        }
        report(version + " charts: " + rendered + " / " + CHARTS + " render, " + differences.size() + " differ");
    }

    @ParameterizedTest
    @EnumSource
    void seeded_templates_render_as_the_real_binary_does(HelmVersion version) throws IOException, InterruptedException {
        HelmOracle oracle = HelmOracle.ready(version);
        TemplateGenerator generator = new TemplateGenerator(random(version), version);
        List<String> good = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < TEMPLATES; i++) {
            String template = generator.template();
            if (ours(single(template), version).ok()) {
                good.add(template);
            } else if (i % 3 == 0) {
                refused++;
                compare(oracle, single(template), version);
            }
        }
        for (int from = 0; from < good.size(); from += BATCH) {
            batch(oracle, good.subList(from, Math.min(good.size(), from + BATCH)), version);
        }
        report(version + " templates: " + good.size() + " render, " + refused + " are refused and compared, "
                + differences.size() + " differ");
    }

    @SuppressWarnings("SystemOut") // the figures are the point of the test
    private void report(String line) throws IOException {
        System.out.println(line);
        String report = System.getProperty("plumb.helm.report", "");
        if (!report.isEmpty()) {
            Files.writeString(
                    Path.of(report, line.substring(0, 12).replace(' ', '-') + ".txt"), String.join("\n", differences));
        }
        assertThat(differences).isEmpty();
    }

    static Probe single(String template) {
        GoMap json = new GoMap();
        json.put("template", template);
        json.put("valuesYaml", VALUES);
        return new Probe(json);
    }

    /// Renders many at once; on a difference it looks at each half, down to the one template that differs.
    private void batch(HelmOracle oracle, List<String> templates, HelmVersion version)
            throws IOException, InterruptedException {
        if (templates.size() <= 1) {
            compare(oracle, single(String.join("", templates)), version);
            return;
        }
        GoMap files = new GoMap();
        StringBuilder out = new StringBuilder("list:\n");
        for (int i = 0; i < templates.size(); i++) {
            files.put("templates/_g" + i + ".tpl", templates.get(i));
            out.append("- {{ include \"t/templates/_g").append(i).append(".tpl\" . | toJson }}\n");
        }
        files.put("templates/out.yaml", out.toString());
        files.put("Chart.yaml", "apiVersion: v2\nname: t\nversion: 0.1.0\nappVersion: 1.2.3\n");
        files.put("values.yaml", VALUES);
        GoMap json = new GoMap();
        json.put("files", files);
        Probe probe = new Probe(json);
        if (!probe.run(version).equals(oracle.run(probe, Files.createTempDirectory(folder, "chart")))) {
            batch(oracle, templates.subList(0, templates.size() / 2), version);
            batch(oracle, templates.subList(templates.size() / 2, templates.size()), version);
        }
    }

    /// Whether it renders. What the binary answers in several ways is no difference when ours is one of them.
    private boolean compare(HelmOracle oracle, Probe probe, HelmVersion version)
            throws IOException, InterruptedException {
        Outcome ours = ours(probe, version);
        Outcome wanted = oracle.run(probe, Files.createTempDirectory(folder, "chart"));
        for (int i = 0; i < 3; i++) {
            if (same(wanted, ours) || same(oracle.run(probe, Files.createTempDirectory(folder, "chart")), ours)) {
                return ours.ok();
            }
        }
        Probe small = new ProbeShrinker(other -> {
                    Outcome theirs = oracle.run(other, Files.createTempDirectory(folder, "chart"));
                    Outcome mine = ours(other, version);
                    return like(theirs, wanted) && like(mine, ours) && !same(theirs, mine);
                })
                .shrink(probe);
        differences.add(small.input() + "\n  want " + oracle.run(small, Files.createTempDirectory(folder, "chart"))
                + "\n  got  " + ours(small, version));
        return ours.ok();
    }

    /// The order of what a schema refuses varies from run to run.
    private static boolean same(Outcome one, Outcome other) {
        return one.ok() == other.ok()
                && (one.equals(other) || (!one.ok() && sorted(one.text()).equals(sorted(other.text()))));
    }

    private static String sorted(String message) {
        if (!message.contains("specifications of the schema(s)")) {
            return message;
        }
        return message.lines()
                .map(line -> Stream.of(line.split("(?<=properties )|, |(?= not allowed)"))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static boolean like(Outcome one, Outcome other) {
        return one.ok() == other.ok()
                && (one.ok()
                        || one.text()
                                .substring(0, Math.min(16, one.text().length()))
                                .equals(other.text()
                                        .substring(0, Math.min(16, other.text().length()))));
    }

    static Outcome ours(Probe probe, HelmVersion version) {
        try {
            return probe.run(version);
        } catch (RuntimeException | StackOverflowError crash) {
            return new Outcome(
                    false,
                    "CRASH " + crash
                            + List.of(crash.getStackTrace()).stream().limit(5).toList());
        }
    }
}
