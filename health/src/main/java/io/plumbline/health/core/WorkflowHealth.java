package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// An Argo Workflow is healthy when it has succeeded.
final class WorkflowHealth implements KindHealth {
    @Override
    public Health judge(LiveFacts live) {
        String phase = live.status("phase");
        String message = live.status("message");
        return switch (phase) {
            case "", "Pending", "Running" -> Health.progressing(message.isEmpty() ? "workflow is running" : message);
            case "Succeeded" -> new Health(HealthStatus.HEALTHY, message);
            case "Failed", "Error" -> Health.degraded(message.isEmpty() ? "workflow is " + phase : message);
            default -> new Health(HealthStatus.UNKNOWN, message);
        };
    }
}
