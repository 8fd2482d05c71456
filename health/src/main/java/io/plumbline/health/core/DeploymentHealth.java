package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// A Deployment is healthy when every wanted replica is of the newest template and available, and no older one is left.
final class DeploymentHealth implements KindHealth {
    private static final ObjectPath PAUSED = ObjectPath.of("spec.paused");
    private static final ObjectPath REPLICAS = ObjectPath.of("spec.replicas");

    @Override
    public Health judge(LiveFacts live) {
        if (live.text(PAUSED).orElse("").equals("true")) {
            return new Health(HealthStatus.SUSPENDED, "Deployment is paused");
        }
        if (live.isBehind()) {
            return Health.progressing("Waiting for rollout to finish: the latest spec is not observed yet");
        }
        var progress = live.condition("Progressing");
        if (progress.map(ObjectCondition::reason).orElse("").equals("ProgressDeadlineExceeded")) {
            return Health.degraded("Deployment exceeded its progress deadline: "
                    + progress.map(ObjectCondition::message).orElse(""));
        }
        long wanted = live.number(REPLICAS).orElse(1L);
        long updated = live.count("updatedReplicas");
        long all = live.count("replicas");
        long available = live.count("availableReplicas");
        if (updated < wanted) {
            return waiting(updated + " out of " + wanted + " new replicas have been updated");
        }
        if (all > updated) {
            return waiting((all - updated) + " old replicas are pending termination");
        }
        return available < updated
                ? waiting(available + " of " + updated + " updated replicas are available")
                : Health.HEALTHY;
    }

    private static Health waiting(String what) {
        return Health.progressing("Waiting for rollout to finish: " + what);
    }
}
