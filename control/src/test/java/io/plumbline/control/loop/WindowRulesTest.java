package io.plumbline.control.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.control.loop.WindowRules.Closed;
import io.plumbline.schema.CronSchedule;
import io.plumbline.schema.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final SyncWindow.Cover ALL = new SyncWindow.Cover(List.of("*"), List.of(), List.of(), false);

    private static SyncWindow allow(String schedule, int hours) {
        return window(true, schedule, hours, false);
    }

    private static SyncWindow deny(String schedule, int hours) {
        return window(false, schedule, hours, false);
    }

    private static SyncWindow window(boolean allows, String schedule, int hours, boolean manual) {
        return new SyncWindow(allows, CronSchedule.parse(schedule, ""), Duration.ofHours(hours), ALL, manual, "");
    }

    private static Optional<Instant> closedUntil(SyncWindow... windows) {
        return WindowRules.ask(List.of(windows), false, NOON).map(Closed::lookAgain);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-" + time + ":00Z");
    }

    @Test
    void without_windows_anything_may_run() {
        assertThat(closedUntil()).isEmpty();
    }

    @Test
    void a_window_that_allows_closes_all_other_times() {
        assertThat(closedUntil(allow("0 11 * * *", 2))).isEmpty();
        assertThat(closedUntil(allow("0 22 * * *", 2))).contains(at("10T22:00"));
        assertThat(closedUntil(allow("0 10 * * *", 2))).contains(at("11T10:00"));
    }

    @Test
    void one_open_window_of_several_that_allow_is_enough() {
        assertThat(closedUntil(allow("0 22 * * *", 2), allow("0 11 * * *", 2))).isEmpty();
        assertThat(closedUntil(allow("0 22 * * *", 2), allow("0 20 * * *", 1))).contains(at("10T20:00"));
    }

    @Test
    void one_that_denies_wins_over_one_that_allows() {
        assertThat(closedUntil(deny("0 11 * * *", 3))).contains(at("10T14:00"));
        assertThat(closedUntil(deny("0 11 * * *", 3), allow("0 0 * * *", 24))).contains(at("10T14:00"));
        assertThat(closedUntil(deny("0 20 * * *", 3))).isEmpty();
        assertThat(closedUntil(deny("0 11 * * *", 3), allow("0 11 * * *", 4))).contains(at("10T14:00"));
        assertThat(closedUntil(deny("0 11 * * *", 3), allow("0 20 * * *", 1))).contains(at("10T20:00"));
    }

    @Test
    void overlapping_denials_end_with_the_last() {
        assertThat(closedUntil(deny("0 11 * * *", 3), deny("0 13 * * *", 4))).contains(at("10T17:00"));
    }

    @Test
    void a_window_that_is_due_again_before_it_closes_stays_open() {
        Optional<Closed> answer = WindowRules.ask(List.of(deny("0 * * * *", 2)), false, NOON);
        assertThat(answer.map(Closed::reason).orElse("")).contains("for longer than can be told");
        assertThat(answer.map(Closed::lookAgain).orElse(NOON)).isAfter(NOON);
    }

    @Test
    void a_person_goes_past_what_forbids_when_each_window_lets_him() {
        SyncWindow strict = deny("0 11 * * *", 3);
        SyncWindow lenient = window(false, "0 11 * * *", 3, true);
        SyncWindow later = window(true, "0 22 * * *", 1, true);
        assertThat(WindowRules.ask(List.of(lenient), true, NOON)).isEmpty();
        assertThat(WindowRules.ask(List.of(lenient, strict), true, NOON)).isPresent();
        assertThat(WindowRules.ask(List.of(later), true, NOON)).isEmpty();
        assertThat(WindowRules.ask(List.of(later), false, NOON)).isPresent();
        assertThat(WindowRules.ask(List.of(later, allow("0 23 * * *", 1)), true, NOON))
                .isPresent();
    }

    @Test
    void the_reason_names_the_window_and_the_end() {
        assertThat(WindowRules.ask(List.of(deny("0 11 * * *", 3)), false, NOON).map(Closed::reason))
                .contains("syncs are not allowed until 2026-03-10T14:00:00Z by window deny 0 11 * * * (UTC) for 3h");
    }
}
