package io.plumbline.health.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleLibraryTest {
    private static final RuleLibrary LIBRARY = RuleLibrary.STANDARD;

    @TestFactory
    Stream<DynamicTest> every_file_can_be_read_and_its_expressions_compile() {
        return LIBRARY.files().stream()
                .map(file -> dynamicTest(file, () -> LIBRARY.rules(file).forEach(KindRule::check)));
    }

    @TestFactory
    Stream<DynamicTest> the_index_names_exactly_the_groups_of_each_file() {
        return LIBRARY.files().stream()
                .map(file -> dynamicTest(file, () -> {
                    List<String> groups = LIBRARY.rules(file).stream()
                            .flatMap(rule -> rule.kinds().stream())
                            .map(KindPattern::group)
                            .distinct()
                            .toList();
                    assertThat(LIBRARY.groups(file))
                            .extracting(KindPattern::group)
                            .containsExactlyInAnyOrderElementsOf(groups);
                }));
    }

    @Test
    void no_kind_is_named_twice() {
        List<String> kinds = LIBRARY.files().stream()
                .flatMap(file -> LIBRARY.rules(file).stream())
                .filter(rule -> !rule.steps().isEmpty())
                .flatMap(rule -> rule.kinds().stream())
                .map(KindPattern::toString)
                .toList();
        assertThat(kinds).doesNotHaveDuplicates();
    }
}
