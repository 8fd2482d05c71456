package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class DifferentialTest {
    private static final int TREES = 200;
    private static final int WIDE_TREES = 100;
    private static final int NIGHTLY_TREES = 2_000;
    private static final long NIGHTLY_SEED = 1_000;
    private static final int SHOWN_MAX = 60;

    @TempDir
    private Path folder;

    @Test
    void random_trees_give_the_bytes_of_the_real_program() throws IOException, InterruptedException {
        compare(1, TREES, TreeGenerator::tree);
    }

    @Test
    void random_trees_with_rarer_fields_give_the_bytes_of_the_real_program() throws IOException, InterruptedException {
        compare(1, WIDE_TREES, WideTreeGenerator::tree);
    }

    @Test
    @Tag("nightly")
    @EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
    void many_random_trees_give_the_bytes_of_the_real_program() throws IOException, InterruptedException {
        compare(firstSeed(), trees(), TreeGenerator::tree);
    }

    @Test
    @Tag("nightly")
    @EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
    void many_random_trees_with_rarer_fields_give_the_bytes_of_the_real_program()
            throws IOException, InterruptedException {
        compare(firstSeed(), trees(), WideTreeGenerator::tree);
    }

    @Test
    void random_trees_with_plugins_and_mistakes_give_the_answers_of_the_real_program()
            throws IOException, InterruptedException {
        compare(1, WIDE_TREES, RareTreeGenerator::tree);
    }

    @Test
    @Tag("nightly")
    @EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
    void many_random_trees_with_plugins_and_mistakes_give_the_answers_of_the_real_program()
            throws IOException, InterruptedException {
        compare(firstSeed(), trees(), RareTreeGenerator::tree);
    }

    /// Other seeds than those of every night are tried with `-Dplumb.seed=N -Dplumb.trees=COUNT`.
    private static long firstSeed() {
        return Long.getLong("plumb.seed", NIGHTLY_SEED);
    }

    private static int trees() {
        return Integer.getInteger("plumb.trees", NIGHTLY_TREES);
    }

    private void compare(long firstSeed, int count, LongFunction<Map<String, String>> trees)
            throws IOException, InterruptedException {
        var oracle = OracleProgram.find();
        boolean required = "true".equals(System.getenv("CI"));
        assertThat(oracle.isPresent() || !required)
                .as("CI must have Go to build the oracle")
                .isTrue();
        assumeTrue(oracle.isPresent(), "skipped: no Go here to build the real Kustomize");
        Map<Long, Path> places = new LinkedHashMap<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            places.put(seed, write(seed, trees.apply(seed)));
        }
        oracle.orElseThrow().build(new ArrayList<>(places.values()));
        var differences = new ArrayList<String>();
        int successes = 0;
        for (Map.Entry<Long, Path> tree : places.entrySet()) {
            Path out = Path.of(tree.getValue() + ".out");
            String expected = Files.exists(out) ? Files.readString(out) : "";
            boolean succeeds = Files.exists(out);
            successes += succeeds ? 1 : 0;
            String difference = difference(trees.apply(tree.getKey()), succeeds, expected, tree.getValue());
            if (!difference.isEmpty()) {
                differences.add("seed " + tree.getKey() + ": " + difference);
            }
        }
        differences.stream().limit(SHOWN_MAX).forEach(System.out::println);
        System.out.println("KUSTOMIZE-DIFFERENTIAL: " + (count - differences.size()) + " / " + count + " (" + successes
                + " trees build)");
        assertThat(differences).isEmpty();
    }

    private Path write(long seed, Map<String, String> files) throws IOException {
        Path root = folder.resolve("tree" + seed);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root.resolve("top");
    }

    private static String difference(Map<String, String> files, boolean succeeds, String expected, Path top)
            throws IOException {
        try {
            String actual = Kustomize.withCacheOf(0)
                    .build(MemoryFiles.ofTexts(files), "top", KustomizeOptions.DEFAULT)
                    .text();
            if (!succeeds) {
                return "should fail with " + Files.readString(Path.of(top + ".err"));
            }
            return actual.equals(expected) ? "" : firstDifference(expected, actual);
        } catch (KustomizeException e) {
            return succeeds ? "fails with " + e.getMessage() : "";
        }
    }

    private static String firstDifference(String expected, String actual) {
        List<String> want = expected.lines().toList();
        List<String> got = actual.lines().toList();
        for (int i = 0; i < Math.max(want.size(), got.size()); i++) {
            String wanted = i < want.size() ? want.get(i) : "<end>";
            String given = i < got.size() ? got.get(i) : "<end>";
            if (!wanted.equals(given)) {
                String above = i == 0 ? "" : want.get(i - 1);
                return "line " + (i + 1) + " after [" + above + "]\n  expected: " + wanted + "\n  actual:   " + given;
            }
        }
        return "only the end differs";
    }
}
