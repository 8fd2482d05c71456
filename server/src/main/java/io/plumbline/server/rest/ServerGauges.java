package io.plumbline.server.rest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Subscription;
import io.plumbline.model.SyncStatus;
import io.plumbline.target.TargetSummary.Connection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// The figures of the instance for whoever collects metrics (docs/operations.md). What is read together is counted
/// together, in one walk over the applications. Guarded by itself.
@Singleton
public class ServerGauges {
    /// How old a count may be.
    static final Duration AGE_MAX = Duration.ofSeconds(1);

    private final jakarta.enterprise.inject.Instance<Rim> rim;
    private final MeterRegistry registry;
    private final Set<String> targets = new TreeSet<>();
    private FleetFigures figures = FleetFigures.NONE;
    private Instant takenAt = Instant.MIN;
    private Subscription runs = () -> {};

    /// @param rim asked when the metrics are read
    public ServerGauges(jakarta.enterprise.inject.Instance<Rim> rim, MeterRegistry registry) {
        this.rim = rim;
        this.registry = registry;
    }

    void begin(@Observes StartupEvent event) {
        for (HealthStatus health : HealthStatus.values()) {
            gauge("plumb.applications", "applications by health", now -> now.of(health), "health", health.text());
        }
        for (SyncStatus sync : SyncStatus.values()) {
            gauge("plumb.applications.sync", "applications by sync status", now -> now.of(sync), "sync", sync.text());
        }
        gauge("plumb.applications.held", "applications with a hold", FleetFigures::held);
        gauge("plumb.applications.blocked", "applications that something blocks", FleetFigures::blocked);
        gauge(
                "plumb.leading",
                "1 where this server reconciles",
                now -> now.instance().leading() ? 1 : 0);
        gauge(
                "plumb.queue.waiting",
                "applications that wait for a worker",
                now -> now.instance().queue().waiting());
        gauge(
                "plumb.workers.busy",
                "applications that are worked on",
                now -> now.instance().busy().size());
        gauge(
                "plumb.workers.max",
                "how many are worked on at once at most",
                now -> now.instance().workersMax());
        gauge("plumb.sources", "repositories by whether they answer", FleetFigures::answering, "state", "answers");
        gauge("plumb.sources", "repositories by whether they answer", FleetFigures::silent, "state", "silent");
        for (Connection connection : Connection.values()) {
            String word = connection.name().toLowerCase(Locale.ROOT);
            gauge("plumb.targets", "targets by connection", now -> now.targets(connection), "connection", word);
        }
        // The rim is made while the framework starts, so that nobody waits for it here.
        var _ = Thread.ofVirtual().name("figures").start(this::followRuns);
    }

    private void followRuns() {
        try {
            Subscription following = rim.get().control().follow(new RunFigures(registry));
            synchronized (this) {
                runs = following;
            }
        } catch (PlumbException notStarted) {
            // The server ends, and tells why by itself.
        }
    }

    synchronized void end(@Observes ShutdownEvent event) {
        runs.close();
    }

    private void gauge(String name, String meaning, ToDoubleFunction<FleetFigures> value, String... tags) {
        Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.now()))
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    private synchronized FleetFigures now() {
        Rim now = rim.get();
        Instant time = now.facts().clock().instant();
        if (takenAt.isBefore(time.minus(AGE_MAX))) {
            takenAt = time;
            figures = FleetFigures.of(now.control(), now.facts().targets());
            figures.targets().keySet().stream().filter(targets::add).forEach(this::follow);
        }
        return figures;
    }

    /// A target that is seen for the first time; with the next reading it is told.
    private void follow(String target) {
        Gauge.builder("plumb.target.up", this, gauges -> gauges.now().isUp(target) ? 1 : 0)
                .description("1 where the target answered last time")
                .tag("target", target)
                .register(registry);
        FunctionCounter.builder(
                        "plumb.target.requests", this, gauges -> gauges.now().requests(target))
                .description("requests to the target")
                .tag("target", target)
                .register(registry);
    }
}
