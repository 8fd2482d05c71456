package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;

/// A DaemonSet is healthy when every node that wants a pod has an updated and available one.
final class DaemonSetHealth implements KindHealth {
    private static final ObjectPath STRATEGY = ObjectPath.of("spec.updateStrategy.type");

    @Override
    public Health judge(LiveFacts live) {
        if (live.isBehind()) {
            return Health.progressing("Waiting for rollout to finish: the latest spec is not observed yet");
        }
        long wanted = live.count("desiredNumberScheduled");
        if (live.text(STRATEGY).orElse("").equals("OnDelete")) {
            return new Health(
                    Health.HEALTHY.status(),
                    "daemon set " + live.object().ref().name() + " has " + live.count("currentNumberScheduled")
                            + " out of " + wanted + " pods; they are replaced when deleted");
        }
        long updated = live.count("updatedNumberScheduled");
        if (updated < wanted) {
            return Health.progressing("Waiting for daemon set rollout to finish: " + updated + " out of " + wanted
                    + " new pods have been updated");
        }
        long available = live.count("numberAvailable");
        return available < wanted
                ? Health.progressing("Waiting for daemon set rollout to finish: " + available + " of " + wanted
                        + " updated pods are available")
                : Health.HEALTHY;
    }
}
