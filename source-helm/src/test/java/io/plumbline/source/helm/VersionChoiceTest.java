package io.plumbline.source.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionChoiceTest {
    private static final List<String> PUBLISHED =
            List.of("1.0.0", "1.2.0", "1.10.0", "v2.0.0", "2.1.0-rc.1", "junk", "1.2.0+build.5");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '', v2.0.0
                    HEAD, v2.0.0
                    *, v2.0.0
                    1.2.0, 1.2.0
                    v1.2.0, 1.2.0
                    2.0.0, v2.0.0
                    1.2.0+build.5, 1.2.0+build.5
                    ^1.0.0, 1.10.0
                    ~1.2.0, 1.2.0+build.5
                    1.x, 1.10.0
                    1, 1.10.0
                    '>=1.0.0, <1.10.0', 1.2.0+build.5
                    '>= 1.0.0 < 1.10.0', 1.2.0+build.5
                    1.0.0 - 1.5.0, 1.2.0+build.5
                    ^1.0.0 || ^3.0.0, 1.10.0
                    >0.0.0-0, 2.1.0-rc.1
                    junk, junk
                    """)
    void chooses_the_exact_version_or_the_newest_that_fits(String asked, String chosen) {
        assertThat(VersionChoice.choose(PUBLISHED, asked)).contains(chosen);
    }

    @ParameterizedTest
    @CsvSource({"3.0.0", "^3", "nonsense", "2.1.0"})
    void nothing_fits(String asked) {
        assertThat(VersionChoice.choose(PUBLISHED, asked)).isEmpty();
    }
}
