package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.yaml.MapNode;

/// A StatefulSet is healthy when every replica is ready and of the newest revision, as far as its update strategy
/// moves replicas at all: OnDelete leaves that to people, a partition holds the lower ordinals back.
final class StatefulSetHealth implements KindHealth {
    private static final ObjectPath REPLICAS = ObjectPath.of("spec.replicas");
    private static final ObjectPath STRATEGY = ObjectPath.of("spec.updateStrategy.type");
    private static final ObjectPath ROLLING = ObjectPath.of("spec.updateStrategy.rollingUpdate");
    private static final ObjectPath PARTITION = ObjectPath.of("spec.updateStrategy.rollingUpdate.partition");

    @Override
    public Health judge(LiveFacts live) {
        if (live.count("observedGeneration") == 0 || live.isBehind()) {
            return Health.progressing("Waiting for statefulset spec update to be observed");
        }
        long wanted = live.number(REPLICAS).orElse(1L);
        long ready = live.count("readyReplicas");
        if (ready < wanted) {
            return Health.progressing("Waiting for " + (wanted - ready) + " pods to be ready");
        }
        if (live.text(STRATEGY).orElse("").equals("OnDelete")) {
            return new Health(Health.HEALTHY.status(), "statefulset has " + ready + " ready pods");
        }
        long updated = live.count("updatedReplicas");
        if (ROLLING.in(live.body()).filter(MapNode.class::isInstance).isPresent()) {
            long moved = wanted - live.number(PARTITION).orElse(0L);
            return live.number(PARTITION).isPresent() && updated < moved
                    ? Health.progressing("Waiting for partitioned roll out to finish: " + updated + " out of " + moved
                            + " new pods have been updated")
                    : new Health(
                            Health.HEALTHY.status(),
                            "partitioned roll out complete: " + updated + " new pods have been updated");
        }
        return live.status("updateRevision").equals(live.status("currentRevision"))
                ? Health.HEALTHY
                : Health.progressing("Waiting for statefulset rolling update to complete: " + updated
                        + " pods at revision " + live.status("updateRevision"));
    }
}
