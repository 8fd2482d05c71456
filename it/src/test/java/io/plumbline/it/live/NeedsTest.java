package io.plumbline.it.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NeedsTest {
    @Test
    void what_is_missing_skips_a_test_and_fails_the_gate() {
        assertThatThrownBy(() -> Needs.need(false, "no browser", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no browser");
        assertThatThrownBy(() -> Needs.need(false, "no browser", true))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no browser");
        assertThatCode(() -> Needs.need(true, "no browser", true)).doesNotThrowAnyException();
    }

    @Test
    void the_gate_is_told_by_environment_or_property() {
        assertThat(Needs.isGate("true", null)).isTrue();
        assertThat(Needs.isGate(null, "true")).isTrue();
        assertThat(Needs.isGate("false", "")).isFalse();
        assertThat(Needs.isGate(null, null)).isFalse();
    }
}
