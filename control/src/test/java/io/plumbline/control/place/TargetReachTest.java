package io.plumbline.control.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import io.plumbline.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetReachTest {
    private final TestClock clock = TestClock.at2026();
    private final List<String> back = new ArrayList<>();
    private final TargetReach reach = new TargetReach(clock, () -> 0.5, back::add);

    @Test
    void a_silent_target_is_asked_by_one_after_a_pause_that_doubles() {
        reach.failed("far", failure(ErrorCode.UNREACHABLE));
        assertThatThrownBy(() -> reach.admit("far")).hasMessageContaining("no answer");
        assertThat(reach.pauseLeft("far")).isEqualTo(TargetReach.PAUSE_FIRST);

        var _ = clock.turn(TargetReach.PAUSE_FIRST);
        assertThatCode(() -> reach.admit("far")).doesNotThrowAnyException();
        assertThatThrownBy(() -> reach.admit("far")).isInstanceOf(TargetException.class);

        reach.failed("far", failure(ErrorCode.TIMEOUT));
        assertThat(reach.pauseLeft("far")).isEqualTo(TargetReach.PAUSE_FIRST.multipliedBy(2));
    }

    @Test
    void the_first_answer_is_told_once_and_others_are_never_held_up() {
        assertThatCode(() -> reach.admit("near")).doesNotThrowAnyException();
        reach.failed("far", failure(ErrorCode.UNREACHABLE));
        assertThatCode(() -> reach.admit("near")).doesNotThrowAnyException();
        reach.answered("far");
        reach.answered("far");
        assertThat(back).containsExactly("far");
        assertThat(reach.pauseLeft("far")).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_refusal_is_an_answer() {
        reach.failed("far", failure(ErrorCode.UNREACHABLE));
        reach.failed("far", failure(ErrorCode.REFUSED));
        assertThat(back).containsExactly("far");
    }

    @Test
    void the_pause_has_a_limit() {
        for (int i = 0; i < 20; i++) {
            var _ = clock.turn(TargetReach.PAUSE_MAX);
            reach.admit("far");
            reach.failed("far", failure(ErrorCode.UNREACHABLE));
        }
        assertThat(reach.pauseLeft("far")).isEqualTo(TargetReach.PAUSE_MAX);
    }

    private static TargetException failure(ErrorCode code) {
        return new TargetException(code, "target far", "no answer", "", null);
    }
}
