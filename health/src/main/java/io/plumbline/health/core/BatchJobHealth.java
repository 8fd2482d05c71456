package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// A Job is healthy when it is complete; until then it is on its way, also while it has no status yet.
final class BatchJobHealth implements KindHealth {
    @Override
    public Health judge(LiveFacts live) {
        Health health = Health.progressing("Job is running: " + live.count("active") + " active, "
                + live.count("succeeded") + " succeeded, " + live.count("failed") + " failed");
        for (ObjectCondition condition : live.conditions()) {
            if (!condition.status().equals("True")) {
                continue;
            }
            switch (condition.type()) {
                case "Failed" -> {
                    return Health.degraded(condition.message());
                }
                case "Complete" -> health = new Health(HealthStatus.HEALTHY, told(condition));
                case "Suspended" -> health = new Health(HealthStatus.SUSPENDED, condition.message());
                default -> {}
            }
        }
        return health;
    }

    private static String told(ObjectCondition condition) {
        return condition.body().text("message").orElse("");
    }
}
