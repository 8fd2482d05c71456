package io.plumbline.server.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.Trigger;
import io.plumbline.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts and times the runs of this server as the journal tells of them, by how they ended and what began them. A
/// run that began before the server is counted without a time of its own.
final class RunFigures implements Journal.Follower {
    private static final String OTHER = "unknown";

    private final MeterRegistry registry;
    private final Map<RunId, Begun> under = new ConcurrentHashMap<>();

    RunFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Begun(Instant at, Trigger trigger) {}

    @Override
    public void appended(JournalEntry entry) {
        registry.counter("plumb.journal.entries").increment();
        entry.run().ifPresent(run -> told(run, entry));
    }

    private void told(RunId run, JournalEntry entry) {
        if (entry.event() instanceof JournalEvent.RunStarted started) {
            under.put(run, new Begun(entry.at(), started.trigger()));
        } else if (entry.event() instanceof JournalEvent.RunFinished finished) {
            Begun begun = under.remove(run);
            Duration took = begun == null ? Duration.ZERO : Duration.between(begun.at(), entry.at());
            timer(finished.phase(), begun).record(took);
        }
    }

    private Timer timer(RunPhase phase, @Nullable Begun begun) {
        return Timer.builder("plumb.runs")
                .description("runs by how they ended and what began them")
                .tag("outcome", phase.text())
                .tag("trigger", begun == null ? OTHER : begun.trigger().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
