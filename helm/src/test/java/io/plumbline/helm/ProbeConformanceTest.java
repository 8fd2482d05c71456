package io.plumbline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeConformanceTest {
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

    @Test
    void what_a_generator_once_found_stays_right() throws IOException {
        for (HelmOptions.HelmVersion version : HelmOptions.HelmVersion.values()) {
            Score score = new Score();
            for (String line : Files.readAllLines(FOUND)) {
                probe(Probe.of(line), version, score);
            }
            assertThat(score.misses).isEmpty();
            assertThat(score.total).isGreaterThanOrEqualTo(FOUND_FLOOR);
        }
    }

    /// Inputs that were answered differently once, with the answers of the real tool.
    private static final Path FOUND = Path.of("src", "test", "resources", "cases", "found.jsonl");

    private static final int FOUND_FLOOR = 240;
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
                probe(Probe.of(line), version, score);
            }
        }
        return score;
    }

    private static void probe(Probe probe, HelmOptions.HelmVersion version, Score score) {
        score.total++;
        Probe.Outcome wanted = probe.expected(version);
        Probe.Outcome got;
        try {
            got = probe.run(version);
        } catch (RuntimeException | StackOverflowError crash) {
            score.crashed++;
            score.misses.add(probe.name() + " CRASH " + crash + " at "
                    + List.of(crash.getStackTrace()).stream().limit(6).toList() + "\n  probe " + probe.input());
            return;
        }
        if (got.ok() != wanted.ok()) {
            score.wrongVerdict++;
            miss(score, "VERDICT", probe, wanted, got);
        } else if (!wanted.ok()) {
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

    private static void miss(Score score, String how, Probe probe, Probe.Outcome wanted, Probe.Outcome got) {
        score.misses.add(
                probe.name() + " " + how + "\n  probe " + probe.input() + "\n  want " + wanted + "\n  got  " + got);
    }
}
