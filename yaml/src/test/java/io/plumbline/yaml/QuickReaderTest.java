package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The quick reader must agree with the library on whatever it reads.
class QuickReaderTest {
    private static final long SEED = 20_250_925;
    private static final int MUTATIONS = 10_000;
    private static final int STREAMS = 1_500;
    private static final int MUTATED_LENGTH_MAX = 4_000;

    @Test
    void agrees_with_the_library_on_every_manifest_of_the_conformance_sets() throws IOException {
        List<Path> files = conformanceFiles();
        int documents = 0;
        for (Path file : files) {
            String text = Yaml.decode(Files.readAllBytes(file));
            documents += assertSame(text, YamlOptions.KUBECTL, file.toString());
            assertSame(text, YamlOptions.KUSTOMIZE, file.toString());
        }
        System.out.println(
                "yaml quick reading: " + files.size() + " / " + files.size() + " files, " + documents + " documents");
        assertThat(files).hasSizeGreaterThan(1_000);
    }

    @Test
    void agrees_with_the_library_on_damaged_manifests() throws IOException {
        List<Path> files = conformanceFiles();
        var random = new Random(SEED);
        var texts = new ArrayList<String>();
        for (Path file : files) {
            if (Files.size(file) < MUTATED_LENGTH_MAX) {
                texts.add(Yaml.decode(Files.readAllBytes(file)));
            }
        }
        for (int i = 0; i < MUTATIONS; i++) {
            String text = damage(texts.get(random.nextInt(texts.size())), random);
            assertSame(text, i % 2 == 0 ? YamlOptions.KUBECTL : YamlOptions.KUSTOMIZE, "mutation " + i);
        }
    }

    @Test
    void agrees_with_the_library_on_what_the_writer_writes() {
        var trees = new SeededTrees(SEED);
        for (int i = 0; i < STREAMS; i++) {
            Node tree = trees.map();
            EmitOptions style = i % 2 == 0 ? EmitOptions.KUBERNETES : EmitOptions.PRETTY;
            String text = YamlEmitter.emitAll(List.of(tree, trees.map()), style);
            assertSame(text, YamlOptions.KUBECTL, "tree " + i);
        }
    }

    @Test
    void agrees_with_the_library_on_random_lines() {
        var random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            assertSame(RandomLines.text(random), YamlOptions.KUBECTL, "random " + i);
        }
    }

    private static String damage(String text, Random random) {
        var changed = new StringBuilder(text);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && changed.length() > 2; i++) {
            int at = random.nextInt(changed.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, RandomLines.PIECES.get(random.nextInt(RandomLines.PIECES.size())));
                case 2 -> changed.insert(at, changed.charAt(random.nextInt(changed.length())));
                default -> changed.setCharAt(at, " \n:-#'\"|>\t".charAt(random.nextInt(10)));
            }
        }
        return changed.toString();
    }

    private static int assertSame(String text, YamlOptions options, String name) {
        String slow = told(() -> new TreeReader(text.replace("\r\n", "\n"), options).all());
        String quick = told(() -> new DocumentStream(text, options).all());
        if (!slow.equals(quick)) {
            assertThat(quick).as(name + "\n" + text).isEqualTo(slow);
        }
        return slow.startsWith("!") ? 0 : (int) slow.lines().count();
    }

    /// The documents or the failure, with the order of keys.
    private static String told(Supplier<List<YamlDocument>> reading) {
        try {
            var told = new StringBuilder();
            for (YamlDocument document : reading.get()) {
                told.append(document.index())
                        .append(' ')
                        .append(document.line())
                        .append(' ');
                told.append(document.isBlank())
                        .append(' ')
                        .append(document.root().toString().replace("\n", "\\n"));
                told.append('\n');
            }
            return told.toString();
        } catch (YamlException failure) {
            return "!" + failure.getMessage();
        }
    }

    private static List<Path> conformanceFiles() throws IOException {
        Path folder = Path.of(System.getProperty("plumb.conformance", "../shared/conformance"));
        assumeTrue(Files.isDirectory(folder), "no conformance folder");
        try (var found = Files.walk(folder)) {
            return found.filter(file -> file.toString().matches(".*\\.(yaml|yml|txtar|jsonl)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
