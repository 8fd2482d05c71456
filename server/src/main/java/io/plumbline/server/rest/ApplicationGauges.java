package io.plumbline.server.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.control.ControlPlane;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.SyncStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/// How many applications have each health and each sync status, counted when the metrics are read.
@Singleton
public class ApplicationGauges {
    private final Instance<Rim> rim;
    private final MeterRegistry registry;

    /// @param rim asked when the metrics are read
    public ApplicationGauges(Instance<Rim> rim, MeterRegistry registry) {
        this.rim = rim;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        for (HealthStatus health : HealthStatus.values()) {
            Gauge.builder(
                            "plumb.applications",
                            rim,
                            source -> count(source.get().control(), health))
                    .description("applications by health")
                    .tag("health", health.text())
                    .register(registry);
        }
        for (SyncStatus sync : SyncStatus.values()) {
            Gauge.builder(
                            "plumb.applications.sync",
                            rim,
                            source -> count(source.get().control(), sync))
                    .description("applications by sync status")
                    .tag("sync", sync.text())
                    .register(registry);
        }
    }

    private static double count(ControlPlane control, HealthStatus health) {
        return control.applications().stream()
                .filter(known -> known.status().health().status() == health)
                .count();
    }

    private static double count(ControlPlane control, SyncStatus sync) {
        return control.applications().stream()
                .filter(known -> known.status().sync() == sync)
                .count();
    }
}
