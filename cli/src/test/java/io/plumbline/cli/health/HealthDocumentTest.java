package io.plumbline.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.CommandLineRunner;
import io.plumbline.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of docs/health.md does what the page shows: its files are laid into a folder and its commands are run.
class HealthDocumentTest {
    private static final Path PAGE = Path.of(System.getProperty("plumb.root", ".."), "docs", "health.md");
    private static final Pattern FILE = Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_shown_commands_print_what_is_shown() throws IOException {
        String page = Files.readString(PAGE);
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
        Matcher console = CONSOLE.matcher(page);
        assertThat(console.find()).isTrue();
        String shown = console.group(1);
        var printed = new StringBuilder();
        for (String line : shown.lines().toList()) {
            if (line.startsWith("$ plumb ")) {
                printed.append(line).append('\n').append(run(line.substring("$ plumb ".length())));
            }
        }
        assertThat(printed.toString()).isEqualTo(shown);
    }

    private String run(String line) {
        var out = new ByteArrayOutputStream();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of(),
                folder,
                InstantSource.fixed(Instant.EPOCH));
        CommandLineRunner.run(screen, line.split(" ", -1));
        return out.toString(StandardCharsets.UTF_8);
    }
}
