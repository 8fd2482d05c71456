package io.plumbline.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RunFiguresTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final RunId RUN = new RunId("0mwqqef55mphrf5i");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunFigures figures = new RunFigures(registry);

    private void tell(long id, JournalEvent event) {
        figures.appended(
                new JournalEntry(id, NOON.plusSeconds(id), new ApplicationName("shop"), Optional.of(RUN), event));
    }

    private static JournalEvent finished(RunPhase phase) {
        return new JournalEvent.RunFinished(phase, "", Optional.empty());
    }

    @Test
    void a_run_is_counted_and_timed_by_its_end_and_what_began_it() {
        tell(1, new JournalEvent.RunStarted(Trigger.REVISION, List.of(), Digest.of("x"), 3, "plumbline"));
        tell(4, finished(RunPhase.FAILED));

        var timer = registry.get("plumb.runs")
                .tags("outcome", "Failed", "trigger", "revision")
                .timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(3.0);
        assertThat(registry.get("plumb.journal.entries").counter().count()).isEqualTo(2.0);
    }

    @Test
    void a_run_that_began_before_the_server_is_counted_too() {
        tell(4, finished(RunPhase.SUCCEEDED));

        assertThat(registry.get("plumb.runs")
                        .tags("outcome", "Succeeded", "trigger", "unknown")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
