package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// An APIService is healthy when it is available; it may become so at any time, hence it is never degraded.
final class ApiServiceHealth implements KindHealth {
    @Override
    public Health judge(LiveFacts live) {
        return live.condition("Available")
                .map(found -> new Health(
                        found.status().equals("True") ? HealthStatus.HEALTHY : HealthStatus.PROGRESSING,
                        found.reason() + ": " + found.message()))
                .orElse(Health.progressing("Waiting to be processed"));
    }
}
