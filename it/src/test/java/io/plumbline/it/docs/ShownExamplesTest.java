package io.plumbline.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.CommandLineRunner;
import io.plumbline.cli.Screen;
import io.plumbline.cli.Verbs;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShownExamplesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private final ManifestReader reader = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.system());

    @Test
    void every_manifest_of_the_examples_is_valid() throws IOException {
        var texts = new ArrayList<SourceText>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(new SourceText(ROOT.relativize(file).toString(), Files.readString(file)));
            }
        }
        assertThat(texts).hasSizeGreaterThan(5);
        for (SourceText text : texts) {
            assertThat(reader.read(List.of(text))).as(text.path()).isNotEmpty();
        }
    }

    @Test
    void every_manifest_that_the_documents_show_is_valid() throws IOException {
        int shown = 0;
        for (Path document : documents()) {
            Matcher block = YAML_BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                if (block.group(1).contains("apiVersion:")) {
                    String place = ROOT.relativize(document) + " block " + ++shown;
                    assertThat(reader.read(List.of(new SourceText(place, block.group(1)))))
                            .as(place)
                            .isNotEmpty();
                }
            }
        }
        assertThat(shown).as("manifests in the documents").isPositive();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            files.filter(path -> path.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /// Run once with `-Dplumb.rewrite=true` after a verb or option has changed.
    @Test
    void the_command_reference_is_what_the_commands_say_of_themselves() throws IOException {
        Path document = ROOT.resolve("docs/cli.md");
        String now = reference();
        if (Boolean.getBoolean("plumb.rewrite")) {
            Files.writeString(document, now);
        }
        assertThat(Files.readString(document))
                .as("docs/cli.md; rewrite it with -Dplumb.rewrite=true")
                .isEqualTo(now);
    }

    private static String reference() {
        var nothing = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var screen = new Screen(nothing, nothing, false, false, Map.of(), Path.of("/"), InstantSource.system());
        var text = new StringBuilder("""
                # Command line

                Exit codes: 0 done or the same, 1 failed, 2 differs; the others are told by `plumb --help`. Every verb takes `--help`.
                """);
        for (Verbs.Verb verb : Verbs.ALL) {
            String help = Objects.requireNonNull(CommandLineRunner.parser(screen, verb.name())
                            .getSubcommands()
                            .get(verb.name()))
                    .getUsageMessage();
            text.append("\n## plumb ")
                    .append(verb.name())
                    .append("\n\n```\n")
                    .append(help.strip())
                    .append("\n```\n");
        }
        return text.toString();
    }
}
