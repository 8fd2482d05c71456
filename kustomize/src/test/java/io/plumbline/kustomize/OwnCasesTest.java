package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Trees written to probe single rules, with the recorded output of Kustomize 5.8.1.
class OwnCasesTest {
    @TestFactory
    Stream<DynamicTest> probes_print_what_the_real_program_prints() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(OwnCasesTest.class.getResource("cases"));
        try (Stream<Path> paths = Files.list(Path.of(folder.toURI()))) {
            return paths.sorted().toList().stream()
                    .map(ConformanceCase::read)
                    .map(each -> DynamicTest.dynamicTest(each.id(), () -> check(each)));
        }
    }

    private static void check(ConformanceCase each) {
        String actual = Kustomize.withCacheOf(0)
                .build(each.input(), each.build(), KustomizeOptions.DEFAULT)
                .text();
        assertThat(actual).isEqualTo(each.expected("expected.yaml").orElse(""));
    }
}
