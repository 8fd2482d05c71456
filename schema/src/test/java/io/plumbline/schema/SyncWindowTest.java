package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncWindowTest {
    private static final SyncWindow.Cover ALL = new SyncWindow.Cover(List.of("*"), List.of(), List.of(), false);

    private static SyncWindow window(String schedule, String zone, Duration duration) {
        return new SyncWindow(true, CronSchedule.parse(schedule, zone), duration, ALL, false, "");
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 22 * * *      | UTC           | 2026-03-10T21:59:59Z | 2026-03-10T22:00:00Z",
                "0 22 * * *      | UTC           | 2026-03-10T22:00:00Z | 2026-03-11T22:00:00Z",
                "0 22 * * *      | Europe/Berlin | 2026-03-10T12:00:00Z | 2026-03-10T21:00:00Z",
                "0 22 * * *      | Europe/Berlin | 2026-07-10T12:00:00Z | 2026-07-10T20:00:00Z",
                "*/15 * * * *    | UTC           | 2026-03-10T12:01:30Z | 2026-03-10T12:15:00Z",
                "0 8 * * 1-5     | UTC           | 2026-03-13T09:00:00Z | 2026-03-16T08:00:00Z",
                "0 8 * * MON,SAT | UTC           | 2026-03-13T09:00:00Z | 2026-03-14T08:00:00Z",
                "0 8 * * 0       | UTC           | 2026-03-13T09:00:00Z | 2026-03-15T08:00:00Z",
                "0 8 * * 7       | UTC           | 2026-03-13T09:00:00Z | 2026-03-15T08:00:00Z",
                "0 0 13 * 5      | UTC           | 2026-03-01T00:00:00Z | 2026-03-06T00:00:00Z",
                "0 0 ? 1 *       | UTC           | 2026-03-01T00:00:00Z | 2027-01-01T00:00:00Z",
                "@daily          | UTC           | 2026-03-01T00:00:00Z | 2026-03-02T00:00:00Z",
                "@hourly         | UTC           | 2026-03-01T00:30:00Z | 2026-03-01T01:00:00Z",
                "0 0 29 2 *      | UTC           | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z"
            })
    void a_schedule_is_due_as_cron_says(String schedule, String zone, String after, String due) {
        assertThat(CronSchedule.parse(schedule, zone).next(at(after))).contains(at(due));
    }

    @ParameterizedTest
    @CsvSource({"* * * *,UTC", "61 * * * *,UTC", "hello,UTC", "0 0 * * 9,UTC", "0 0 * * *,Europe/Nowhere"})
    void what_is_no_schedule_is_refused(String schedule, String zone) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule, zone)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void it_is_open_from_its_start_to_before_its_end() {
        SyncWindow night = window("0 22 * * *", "", Duration.ofHours(8));
        assertThat(night.isOpen(at("2026-03-10T21:59:59Z"))).isFalse();
        assertThat(night.isOpen(at("2026-03-10T22:00:00Z"))).isTrue();
        assertThat(night.isOpen(at("2026-03-11T05:59:59Z"))).isTrue();
        assertThat(night.isOpen(at("2026-03-11T06:00:00Z"))).isFalse();
    }

    @Test
    void its_edges_come_in_order() {
        SyncWindow night = window("0 22 * * *", "", Duration.ofHours(8));
        assertThat(night.edge(at("2026-03-10T12:00:00Z"))).contains(at("2026-03-10T22:00:00Z"));
        assertThat(night.edge(at("2026-03-10T22:00:00Z"))).contains(at("2026-03-11T06:00:00Z"));
        assertThat(night.edge(at("2026-03-11T06:00:00Z"))).contains(at("2026-03-11T22:00:00Z"));
    }

    @Test
    void it_covers_by_any_list_or_by_all_of_them() {
        var any = new SyncWindow.Cover(List.of("web-*"), List.of("prod"), List.of(), false);
        assertThat(any.fits("web-1", "dev", List.of("local"))).isTrue();
        assertThat(any.fits("db", "prod", List.of("local"))).isTrue();
        assertThat(any.fits("db", "dev", List.of("local"))).isFalse();
        var all = new SyncWindow.Cover(List.of("web-*"), List.of("prod"), List.of(), true);
        assertThat(all.fits("web-1", "dev", List.of("local"))).isFalse();
        assertThat(all.fits("web-1", "prod", List.of("local"))).isTrue();
        var targets = new SyncWindow.Cover(List.of(), List.of(), List.of("https://10.*"), false);
        assertThat(targets.fits("web-1", "prod", List.of("edge", "https://10.0.0.1")))
                .isTrue();
        assertThat(new SyncWindow.Cover(List.of(), List.of(), List.of(), true).fits("a", "b", List.of("c")))
                .isFalse();
    }
}
