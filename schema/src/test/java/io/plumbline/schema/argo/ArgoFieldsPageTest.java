package io.plumbline.schema.argo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page for people coming from Argo CD shows the tables that are in force. Run with `-Dplumb.rewrite=true`
/// to write them anew.
class ArgoFieldsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "argo-cd.md");

    @ParameterizedTest
    @ValueSource(strings = {"Application", "AppProject"})
    void the_page_shows_every_field_and_what_becomes_of_it(String kind) throws IOException {
        Assumptions.assumeTrue(Files.exists(PAGE), "the documents are not beside this module");
        String page = Files.readString(PAGE);
        String start = "<!-- fields " + kind + " -->\n";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf("<!-- end -->", from);
        String table = table(kind);
        if (Boolean.getBoolean("plumb.rewrite")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
    }

    private static String table(String kind) {
        return "| field | shape | effect | why |\n|---|---|---|---|\n"
                + FieldTable.of(kind).rows().stream()
                        .filter(field -> !field.path().startsWith("spec.sources[]."))
                        .map(field -> "| `" + field.path().replaceFirst("^spec\\.source\\.", "SOURCE.") + "` | "
                                + field.shape().words() + " | "
                                + field.effect().name().toLowerCase(Locale.ROOT) + " | " + field.reason()
                                + " |\n")
                        .collect(Collectors.joining());
    }
}
