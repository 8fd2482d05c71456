package io.plumbline.source.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostQuotasTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final HostQuotas quotas = new HostQuotas(() -> now);

    private void answer(int status, Map<String, String> headers) {
        quotas.note("git.example", status, name -> headers.getOrDefault(name, ""));
    }

    private HostQuota quota() {
        return quotas.all().getFirst();
    }

    @Test
    void the_headers_of_the_code_hosts_are_understood() {
        answer(
                200,
                Map.of(
                        "X-RateLimit-limit",
                        "5000",
                        "X-RateLimit-remaining",
                        "4999",
                        "X-RateLimit-reset",
                        "1772370000"));
        assertThat(quota().limit()).hasValue(5000);
        assertThat(quota().remaining()).hasValue(4999);
        assertThat(quota().resetsAt()).contains(Instant.ofEpochSecond(1772370000));
        assertThat(quota().blockedUntil()).isEmpty();

        answer(
                200,
                Map.of("RateLimit-limit", "100;w=21600", "RateLimit-remaining", "76;w=21600", "RateLimit-reset", "60"));
        assertThat(quota().remaining()).hasValue(76);
        assertThat(quota().resetsAt()).contains(now.plusSeconds(60));
    }

    @Test
    void a_host_that_asks_for_a_pause_gets_it() {
        answer(429, Map.of("Retry-After", "30"));

        assertThatThrownBy(() -> quotas.check("GIT.example", "repository 'x'"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("wait until 2026-03-01T12:00:30Z");
        assertThatCode(() -> quotas.check("other.example", "x")).doesNotThrowAnyException();
        now = now.plusSeconds(30);
        assertThatCode(() -> quotas.check("git.example", "x")).doesNotThrowAnyException();
    }

    @Test
    void a_pause_has_a_limit_and_a_date_is_one_too() {
        answer(503, Map.of("Retry-After", "Sun, 1 Mar 2026 12:10:00 GMT"));
        assertThat(quota().blockedUntil()).contains(now.plusSeconds(600));

        answer(429, Map.of("Retry-After", "999999"));
        assertThat(quota().blockedUntil()).contains(now.plus(HostQuotas.WAIT_MAX));
    }

    @Test
    void a_quota_that_is_spent_is_a_pause_until_it_is_new() {
        answer(403, Map.of("X-RateLimit-remaining", "0", "X-RateLimit-reset", "120"));
        assertThat(quota().blockedUntil()).contains(now.plus(Duration.ofMinutes(2)));

        answer(403, Map.of("X-RateLimit-remaining", "5", "X-RateLimit-reset", "120"));
        assertThat(quota().blockedUntil()).isEmpty();
    }

    @Test
    void nothing_is_remembered_of_hosts_that_say_nothing() {
        answer(200, Map.of("X-RateLimit-limit", "soon"));
        answer(429, Map.of());
        HostQuotas.NONE.note("git.example", 429, _ -> "30");

        assertThat(quotas.all()).isEmpty();
        assertThat(HostQuotas.NONE.all()).isEmpty();
    }
}
