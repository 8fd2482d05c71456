package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartConformanceTest {
    private static final int FLOOR_3 = 123;
    private static final int FLOOR_3_TEXT = 123;
    private static final int FLOOR_4 = 123;
    private static final int FLOOR_4_TEXT = 123;

    @Test
    void charts_render_as_recorded_from_helm_3() throws IOException {
        Score score = run(HelmOptions.HelmVersion.HELM_3);
        score.print("helm 3 charts");
        assertThat(score.parsed).isGreaterThanOrEqualTo(FLOOR_3);
        assertThat(score.text).isGreaterThanOrEqualTo(FLOOR_3_TEXT);
    }

    @Test
    void charts_render_as_recorded_from_helm_4() throws IOException {
        Score score = run(HelmOptions.HelmVersion.HELM_4);
        score.print("helm 4 charts");
        assertThat(score.parsed).isGreaterThanOrEqualTo(FLOOR_4);
        assertThat(score.text).isGreaterThanOrEqualTo(FLOOR_4_TEXT);
    }

    /// How many cases are equal in each way.
    private static final class Score {
        private int total;
        private int parsed;
        private int text;
        private final List<String> misses = new ArrayList<>();

        @SuppressWarnings("SystemOut") // the figures are the point of the test
        void print(String name) throws IOException {
            System.out.println(
                    name + ": equal in order " + parsed + " / " + total + ", equal as text " + text + " / " + total);
            String report = System.getProperty("plumb.helm.report", "");
            if (!report.isEmpty()) {
                Files.writeString(Path.of(report, name.replace(' ', '-') + ".txt"), String.join("\n", misses) + "\n");
            }
        }
    }

    private static Score run(HelmOptions.HelmVersion version) throws IOException {
        Score score = new Score();
        for (Path chart : ConformanceFolder.list(ConformanceFolder.of("charts"))) {
            MemoryChart files = ConformanceFolder.chart(chart.resolve("chart"));
            for (Path folder : ConformanceFolder.list(chart.resolve("cases"))) {
                one(files, chart.getFileName() + "/" + folder.getFileName(), folder, version, score);
            }
        }
        return score;
    }

    private static void one(MemoryChart chart, String name, Path folder, HelmOptions.HelmVersion version, Score score)
            throws IOException {
        score.total++;
        boolean four = version == HelmOptions.HelmVersion.HELM_4;
        MapNode args = ConformanceFolder.json(ConformanceFolder.text(folder.resolve("args.json")));
        String got;
        try {
            got = Helm.template(
                            chart,
                            HelmValues.of(ConformanceFolder.text(folder.resolve("values.yaml"))),
                            options(args, version))
                    .text();
        } catch (RuntimeException failed) {
            score.misses.add(name + " FAILED " + failed + " "
                    + List.of(failed.getStackTrace()).stream().limit(3).toList());
            return;
        }
        Path other = folder.resolve("expected4.yaml");
        String wanted = ConformanceFolder.text(four && Files.exists(other) ? other : folder.resolve("expected.yaml"));
        String digest =
                args.text(four && args.has("sha256v4") ? "sha256v4" : "sha256").orElse("");
        boolean sameText = digest.isEmpty() ? got.equals(wanted) : digest.equals(sha256(got));
        boolean same = sameText
                || reordered(documents(wanted), four ? args : MapNode.EMPTY).equals(documents(got));
        score.parsed += same ? 1 : 0;
        score.text += sameText ? 1 : 0;
        if (!sameText) {
            score.misses.add(name + (same ? " TEXT" : " OBJECTS"));
            String report = System.getProperty("plumb.helm.report", "");
            if (!report.isEmpty()) {
                Files.writeString(Path.of(report, name.replace('/', '_') + (four ? ".4" : ".3") + ".got"), got);
                Files.writeString(Path.of(report, name.replace('/', '_') + (four ? ".4" : ".3") + ".want"), wanted);
            }
        }
    }

    private static List<Node> reordered(List<Node> documents, MapNode args) {
        List<Node> order = new ArrayList<>();
        args.list("order4")
                .ifPresent(list -> list.items().forEach(place -> {
                    int index = (int) ((io.plumbline.yaml.IntNode) place).value();
                    order.add(documents.get(index));
                }));
        return order.isEmpty() ? documents : order;
    }

    private static List<Node> documents(String text) {
        return Yaml.parse(text, YamlOptions.HELM).stream()
                .filter(document -> !document.isBlank())
                .map(YamlDocument::root)
                .filter(node -> !node.equals(io.plumbline.yaml.NullNode.NULL))
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static HelmOptions options(MapNode args, HelmOptions.HelmVersion version) {
        Set<HelmOptions.Switch> switches = EnumSet.noneOf(HelmOptions.Switch.class);
        if (ConformanceFolder.flag(args, "includeCrds")) {
            switches.add(HelmOptions.Switch.INCLUDE_CRDS);
        }
        if (ConformanceFolder.flag(args, "skipTests")) {
            switches.add(HelmOptions.Switch.SKIP_TESTS);
        }
        if (ConformanceFolder.flag(args, "noHooks")) {
            switches.add(HelmOptions.Switch.NO_HOOKS);
        }
        return HelmOptions.DEFAULT
                .withVersion(version)
                .withRelease(text(args, "release", "rel"), text(args, "namespace", "ns"))
                .withCluster(text(args, "kubeVersion", "1.34.0"), ConformanceFolder.texts(args, "apiVersions"))
                .withRevision(ConformanceFolder.flag(args, "isUpgrade"), 1)
                .withSwitches(switches)
                .withShowOnly(ConformanceFolder.texts(args, "showOnly"));
    }

    private static String text(MapNode args, String key, String fallback) {
        return args.get(key).orElse(new TextNode(fallback)) instanceof TextNode(String value) ? value : fallback;
    }
}
