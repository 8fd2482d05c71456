package io.plumbline.health.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindPatternTest {
    @ParameterizedTest
    @CsvSource({
        "apps/Deployment, apps, Deployment, true",
        "apps/Deployment, apps, StatefulSet, false",
        "apps/*, apps, StatefulSet, true",
        "apps/*, batch, Job, false",
        "/Pod, '', Pod, true",
        "*.crossplane.io/*, s3.aws.crossplane.io, Bucket, true",
        "*.crossplane.io/*, crossplane.io, Bucket, true",
        "*.crossplane.io/*, notcrossplane.io, Bucket, false",
        "*/Widget, any.group, Widget, true",
        "*/Widget, any.group, Other, false",
    })
    void a_pattern_covers_kinds(String pattern, String group, String kind, boolean covered) {
        assertThat(KindPattern.of(pattern).covers(group, kind)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "apps/", "apps/v1/Deployment", "ap*ps/Deployment", "apps/Dep*", "*a.b/C"})
    void what_is_no_pattern_is_refused(String text) {
        assertThatThrownBy(() -> KindPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void a_pattern_prints_as_it_is_read() {
        assertThat(KindPattern.of("*.a.b/*")).hasToString("*.a.b/*");
    }
}
