package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;

/// A ReplicaSet is healthy when every wanted replica is available.
final class ReplicaSetHealth implements KindHealth {
    private static final ObjectPath REPLICAS = ObjectPath.of("spec.replicas");

    @Override
    public Health judge(LiveFacts live) {
        if (live.isBehind()) {
            return Health.progressing("Waiting for rollout to finish: the latest spec is not observed yet");
        }
        var failure =
                live.condition("ReplicaFailure").filter(found -> found.status().equals("True"));
        if (failure.isPresent()) {
            return Health.degraded(failure.orElseThrow().message());
        }
        long wanted = live.number(REPLICAS).orElse(1L);
        long available = live.count("availableReplicas");
        return available < wanted
                ? Health.progressing("Waiting for rollout to finish: " + available + " out of " + wanted
                        + " new replicas are available")
                : Health.HEALTHY;
    }
}
